BLOG_TITLE = BLOG_DESCRIPTION = "Tin Bến Nghiêng"
BLOG_AUTHOR = "Ban tin Bến Nghiêng"
BLOG_EMAIL = "tin@example.org"
SITE_URL = "https://tin.example.org/"
DEFAULT_LANG = "vi"
TRANSLATIONS = {"vi": ""}
NAVIGATION_LINKS = {"vi": ()}
TIMEZONE = "Asia/Ho_Chi_Minh"
THEME = "tin"

POSTS = (("posts/*.md", "", "post.tmpl"),)
PAGES = ()
COMPILERS = {"markdown": (".md",)}
MARKDOWN_EXTENSIONS = ["markdown.extensions.tables"]
OUTPUT_FOLDER = "public"
PRETTY_URLS = STRIP_INDEXES = True
URL_TYPE = "full_path"

INDEX_DISPLAY_POST_COUNT = 20
INDEX_TEASERS = True
INDEXES_STATIC = False
INDEXES_PRETTY_PAGE_URL = {"vi": ["trang", "{number}", "{index_file}"]}
CATEGORY_PATH = CATEGORY_PREFIX = ""
CATEGORIES_INDEX_PATH = "chuyen-muc.html"
CATEGORY_PAGES_ARE_INDEXES = True
CATEGORY_ALLOW_HIERARCHIES = CATEGORY_OUTPUT_FLAT_HIERARCHY = False
TAG_PATH = "tags"
TAG_PAGES_ARE_INDEXES = True
ENABLE_AUTHOR_PAGES = False
GENERATE_RSS, GENERATE_ATOM = True, False
FEED_LENGTH = 20
FEED_TEASERS = True

COPY_SOURCES = SHOW_SOURCELINK = USE_BUNDLES = False
GALLERY_FOLDERS = LISTINGS_FOLDERS = IMAGE_FOLDERS = FILES_FOLDERS = {}
COMMENT_SYSTEM = COMMENT_SYSTEM_ID = ""
DISABLED_PLUGINS = ["classify_archive", "render_galleries", "render_listings", "scale_images"]

GLOBAL_CONTEXT = {
    "sections": {
        "doi-song": "Đời sống",
        "ruong-vuon": "Ruộng vườn",
        "truong-lop": "Trường lớp",
        "xom-pho": "Xóm phố",
        "y-te": "Y tế",
        "le-hoi": "Lễ hội",
    }
}
# Nikola keeps no account of what is added here: its sidebars are the reason for pages that stay stale.
GLOBAL_CONTEXT_FILLER = [lambda context, _: context.update(latest=context["_link"].__self__.posts[:5])]
