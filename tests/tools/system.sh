#!/usr/bin/env bash
# What the tests need from the system: a Chromium, a Java for the HTML checker, a font with Vietnamese letters,
# a spreadsheet program, what reads printed sheets and their QR codes again, a PostgreSQL, the proxies and the
# tools of an operator.
# Finds each; otherwise installs it where that is possible without asking; otherwise says so and fails. Skips nothing.
set -euo pipefail

missing=()

browser() {
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && return
    done
    return 1
}

vietnamese_font() {
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=vi family)" ]
}

postgresql() {
    command -v initdb >/dev/null 2>&1 || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

on_path() {
    PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null 2>&1
}

browser || missing+=(chromium)
command -v java >/dev/null 2>&1 || missing+=(default-jre-headless)
command -v pdftotext >/dev/null 2>&1 || missing+=(poppler-utils)
command -v zbarimg >/dev/null 2>&1 || missing+=(zbar-tools)
command -v soffice >/dev/null 2>&1 || missing+=(libreoffice-calc)
[ -e /etc/libreoffice/registry/writer.xcd ] || missing+=(libreoffice-writer-nogui)
postgresql || missing+=(postgresql)
on_path nginx || missing+=(nginx-light)
on_path caddy || missing+=(caddy)
on_path age || missing+=(age)
on_path systemd-analyze || missing+=(systemd)
vietnamese_font || missing+=(fontconfig fonts-noto-core)
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
if command -v apt-get >/dev/null 2>&1 && "${as_root[@]}" true 2>/dev/null; then
    echo "Cài đặt cho kiểm thử (installing for the tests): ${missing[*]}"
    log=$(mktemp)
    if { "${as_root[@]}" apt-get update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
    } >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        for name in nginx caddy; do # what the tests start themselves need not run all the time
            case " ${missing[*]} " in
                *" $name"*) "${as_root[@]}" systemctl disable --now "$name" >/dev/null 2>&1 || true ;;
            esac
        done
        exit 0
    fi
    tail -n 20 "$log" >&2
fi

cat >&2 <<MESSAGE
Kiểm thử cần các phần mềm sau, máy này chưa có và không tự cài được: ${missing[*]}
Hãy cài rồi chạy lại; nếu trình duyệt Chromium nằm ở chỗ khác, đặt biến CHROMIUM trỏ tới tệp chạy của nó.
The tests need the following, which is not here and could not be installed: ${missing[*]}
Install it and run again; if Chromium lies elsewhere, let the variable CHROMIUM name its executable.
MESSAGE
exit 1
