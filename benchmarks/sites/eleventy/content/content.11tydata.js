export default {
  layout: "article.njk",
  permalink: ({ page }) => `${page.filePathStem.replace("/content", "")}/`,
};
