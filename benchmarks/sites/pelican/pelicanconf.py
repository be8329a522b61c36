SITENAME = "Tin Bến Nghiêng"
SITEURL = "https://tin.example.org"
AUTHOR = OWNER = "Ban tin Bến Nghiêng"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
SECTIONS = {
    "doi-song": "Đời sống",
    "ruong-vuon": "Ruộng vườn",
    "truong-lop": "Trường lớp",
    "xom-pho": "Xóm phố",
    "y-te": "Y tế",
    "le-hoi": "Lễ hội",
}

PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
THEME_STATIC_DIR = "."
STATIC_PATHS = []
PAGE_PATHS = []
PLUGINS = ["neighbors", "sitemap"]
SITEMAP = {"format": "xml"}
MARKDOWN = {"extensions": ["meta", "tables"], "output_format": "html5"}

ARTICLE_URL = "{category}/{slug}/"
ARTICLE_SAVE_AS = "{category}/{slug}/index.html"
CATEGORY_URL = "{slug}/"
CATEGORY_SAVE_AS = "{slug}/index.html"
TAG_URL = "tags/{slug}/"
TAG_SAVE_AS = "tags/{slug}/index.html"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ["index"]
PAGINATED_TEMPLATES = {"category": 20, "tag": 20}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/trang/{number}/", "{base_name}/trang/{number}/index.html"),
)
FEED_RSS = "rss.xml"
CATEGORY_FEED_RSS = "{slug}/rss.xml"
FEED_MAX_ITEMS = 20
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None

# Its best: parsed articles are kept, and known again by their content after a checkout.
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
CHECK_MODIFIED_METHOD = "md5"
