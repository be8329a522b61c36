const PAGE = 20;
const SECTIONS = {
  "doi-song": "Đời sống", "ruong-vuon": "Ruộng vườn", "truong-lop": "Trường lớp",
  "xom-pho": "Xóm phố", "y-te": "Y tế", "le-hoi": "Lễ hội",
};
const HOURS_EAST = 7;

// Everything that more than one page needs, worked out once for a build.
function survey(stories, slugify) {
  const newest = stories.sort((a, b) => b.date - a.date);
  const bySection = Object.fromEntries(Object.keys(SECTIONS).map((folder) => [folder, []]));
  const byTag = new Map();
  for (const story of newest) {
    bySection[story.url.split("/")[1]].push(story);
    for (const tag of story.data.keywords) {
      if (!byTag.has(tag)) byTag.set(tag, []);
      byTag.get(tag).push(story);
    }
  }
  const beside = new Map();
  for (const row of Object.values(bySection)) {
    row.forEach((story, place) => beside.set(story.url, { newer: row[place - 1], older: row[place + 1] }));
  }
  const rooms = [
    ...Object.entries(bySection).map(([folder, row]) => [`/${folder}/`, SECTIONS[folder], row]),
    ...[...byTag].map(([tag, row]) => [`/tags/${slugify(tag)}/`, tag, row]),
  ];
  const leaves = [];
  for (const [root, title, row] of rooms) {
    const count = Math.ceil(row.length / PAGE);
    const at = (number) => (number === 1 ? root : `${root}trang/${number}/`);
    for (let number = 1; number <= count; number += 1) {
      const cards = row.slice((number - 1) * PAGE, number * PAGE);
      leaves.push({
        title, cards, number, url: at(number),
        newer: number > 1 ? at(number - 1) : "", older: number < count ? at(number + 1) : "",
      });
    }
  }
  const feeds = [["/", newest], ...Object.entries(bySection).map(([folder, row]) => [`/${folder}/`, row])]
    .map(([root, row]) => ({ root, entries: row.slice(0, PAGE) }));
  return { newest, beside, leaves, feeds, home: newest.slice(0, PAGE), latest: newest.slice(0, 5) };
}

const two = (number) => String(number).padStart(2, "0");
const local = (date) => new Date(date.getTime() + HOURS_EAST * 3600_000);
const day = (date) => `${two(local(date).getUTCDate())}/${two(local(date).getUTCMonth() + 1)}/${local(date).getUTCFullYear()}`;

export default function (eleventy) {
  let surveyed;
  eleventy.on("eleventy.before", () => { surveyed = undefined; });
  for (const name of ["newest", "leaves", "feeds", "home", "latest"]) {
    eleventy.addCollection(name, (all) => {
      surveyed ??= survey(all.getFilteredByGlob("content/**/*.md"), eleventy.getFilter("slugify"));
      return surveyed[name];
    });
  }
  eleventy.addFilter("beside", (url) => surveyed?.beside.get(url) ?? {});
  eleventy.addFilter("section", (url) => url.split("/")[1]);
  eleventy.addFilter("day", day);
  eleventy.addFilter("moment", (date) => `${day(date)} ${two(local(date).getUTCHours())}:${two(local(date).getUTCMinutes())}`);
  eleventy.addFilter("iso", (date) => date.toISOString());
  eleventy.addFilter("mail", (date) => date.toUTCString());
  eleventy.addGlobalData("site", {
    title: "Tin Bến Nghiêng", url: "https://tin.example.org", owner: "Ban tin Bến Nghiêng",
    sections: Object.entries(SECTIONS).map(([folder, title]) => ({ folder, title })),
  });
  eleventy.addPassthroughCopy("tin.css");
  eleventy.setQuietMode(true);
  return { dir: { output: "public" }, htmlTemplateEngine: "njk", markdownTemplateEngine: false };
}
