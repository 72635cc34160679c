// Search: MiniSearch over the index that was made with the website. Works from a disk (file://) as well as from a server.
// Words are folded and stemmed just as mapkit_html.site.words does in Python.
(function () {
  "use strict";
  var form = document.getElementById("search");
  if (!form || typeof MiniSearch === "undefined") return;

  // One file that holds everything has no index beside it: its records are read from the page.
  var articles = Array.from(document.querySelectorAll("article[data-record]"));
  var single = typeof mapkitSearch === "undefined";
  var settings = single ? JSON.parse(document.getElementById("search-settings").textContent) : mapkitSearch.settings;
  var cards = single ? articles.map(cardOf) : mapkitSearch.cards;
  var stops = new Set(settings.stops);
  var query = document.getElementById("query");
  var filters = ["kind", "year", "topic"].map(function (id) { return document.getElementById(id); });
  var results = document.getElementById("results");
  var status = document.getElementById("status");
  var found = document.getElementById("found");
  var PAGE = 20;
  var texts = {};
  var waiting = {};
  var latest = 0;

  function cardOf(article) {
    return {
      title: article.querySelector("h2").textContent,
      href: "#" + article.id,
      meta: article.querySelector(".meta").textContent,
      kind: article.dataset.kind,
      year: article.dataset.year,
      topics: JSON.parse(article.dataset.topics),
      excerpt: article.dataset.excerpt,
      date: article.dataset.date
    };
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function words(text) {
    return (text.normalize("NFC").match(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu) || []).map(fold);
  }

  function stem(word) {
    word = word.replace(/’/g, "'");
    if (word.endsWith("'s")) word = word.slice(0, -2);
    word = word.replace(/'/g, "");
    if (word.length > 4 && /ies$/.test(word) && !/[ea]ies$/.test(word)) return word.slice(0, -3) + "y";
    if (word.length > 4 && /es$/.test(word) && !/[aeo]es$/.test(word)) return word.slice(0, -1);
    if (word.length > 3 && /s$/.test(word) && !/[us]s$/.test(word)) return word.slice(0, -1);
    return word;
  }

  function stems(text) {
    return words(text).filter(function (word) { return !stops.has(word); }).map(stem);
  }

  function textOf(article) {
    return article.querySelector(".record-text").textContent.replace(/\s+/g, " ").trim();
  }

  function engineOf() {
    var options = { fields: Object.keys(settings.fields), tokenize: stems, processTerm: function (term) { return term; } };
    if (!single) return MiniSearch.loadJS(mapkitSearch.index, options);
    var made = new MiniSearch(options);
    made.addAll(cards.map(function (card, n) {
      return { id: n, title: card.title, terms: card.topics.join(" "), text: textOf(articles[n]) };
    }));
    return made;
  }

  var engine = engineOf();

  // Names for one thing: each group as lists of stems.
  var groups = settings.same.map(function (group) { return group.map(stems); });

  function all(list) {
    return list.length === 1 ? list[0] : { combineWith: "AND", queries: list };
  }

  // What to ask the engine: every word; a name that has others stands for any of them.
  function asked(list) {
    var parts = [];
    for (var i = 0; i < list.length; ) {
      var step = 1;
      var part = list[i];
      groups.forEach(function (group) {
        group.forEach(function (name) {
          if (name.length >= step && name.join(" ") === list.slice(i, i + name.length).join(" ")) {
            step = name.length;
            part = { combineWith: "OR", queries: group.map(all) };
          }
        });
      });
      parts.push(part);
      i += step;
    }
    return all(parts);
  }

  function phrases(text) {
    return (text.match(/["“”]([^"“”]+)["“”]/g) || []).map(function (part) { return words(part).join(" "); }).filter(Boolean);
  }

  function chosen(n) {
    var card = cards[n];
    return (!filters[0].value || card.kind === filters[0].value) &&
      (!filters[1].value || card.year === filters[1].value) &&
      (!filters[2].value || card.topics.indexOf(filters[2].value) >= 0);
  }

  function ask(text) {
    var list = stems(text);
    if (!list.length) {
      if (!filters.some(function (filter) { return filter.value; })) return [];
      return cards.map(function (card, n) { return n; }).filter(chosen).sort(function (a, b) {
        return cards[a].date < cards[b].date ? 1 : cards[a].date > cards[b].date ? -1 : a - b;
      });
    }
    var options = {
      boost: settings.fields,
      prefix: function (term) { return term.length > 3; },
      filter: function (result) { return chosen(result.id); }
    };
    var hits = engine.search(asked(list), options);
    if (!hits.length) {
      options.fuzzy = function (term) { return term.length > 4 ? 0.2 : false; };
      hits = engine.search(asked(list), options);
    }
    return hits.map(function (hit) { return hit.id; });
  }

  // The texts of a shard of records come in a script of their own, so that this works from a disk too.
  window.mapkitTexts = function (shard, list) {
    texts[shard] = list;
    (waiting[shard] || []).forEach(function (call) { call(); });
    delete waiting[shard];
  };

  function withText(n, call) {
    if (single) { call(textOf(articles[n])); return; }
    var shard = Math.floor(n / settings.shard);
    function give() { call(texts[shard] ? texts[shard][n % settings.shard] || "" : ""); }
    if (texts[shard]) { give(); return; }
    if (waiting[shard]) { waiting[shard].push(give); return; }
    waiting[shard] = [give];
    var script = document.createElement("script");
    script.src = form.dataset.root + "search/texts-" + shard + ".js";
    script.onerror = function () { window.mapkitTexts(shard, []); };
    document.head.append(script);
  }

  // Keep those whose text holds every phrase; texts are loaded one after the other.
  function keepPhrases(hits, wanted, done) {
    if (!wanted.length) { done(hits); return; }
    var left = hits.length;
    var kept = new Set();
    if (!left) { done([]); return; }
    hits.forEach(function (n) {
      withText(n, function (text) {
        var card = cards[n];
        var said = " " + words(card.title + " . " + text).join(" ") + " ";
        if (wanted.every(function (phrase) { return said.indexOf(" " + phrase + " ") >= 0; })) kept.add(n);
        left -= 1;
        if (!left) done(hits.filter(function (one) { return kept.has(one); }));
      });
    });
  }

  // The place in a text where the words asked for stand closest together, and the text around it with them marked.
  function snippet(element, text, wanted) {
    var set = new Set(wanted);
    var hits = [];
    var pattern = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
    for (var match; (match = pattern.exec(text)); ) {
      var word = stem(fold(match[0]));
      if (set.has(word) || wanted.some(function (w) { return w.length > 3 && word.startsWith(w); })) {
        hits.push({ start: match.index, end: match.index + match[0].length, word: word });
      }
    }
    if (!hits.length) return;
    var best = 0;
    var most = 0;
    hits.forEach(function (hit, i) {
      var seen = new Set();
      for (var j = i; j < hits.length && hits[j].start < hit.start + 180; j += 1) seen.add(hits[j].word);
      if (seen.size > most) { most = seen.size; best = i; }
    });
    var from = Math.max(0, hits[best].start - 60);
    if (from) from = text.indexOf(" ", from) + 1;
    var to = Math.min(text.length, from + 240);
    if (to < text.length) to = Math.max(text.lastIndexOf(" ", to), hits[best].end);
    element.textContent = from ? "…" : "";
    var at = from;
    hits.forEach(function (hit) {
      if (hit.start < at || hit.end > to) return;
      element.append(text.slice(at, hit.start));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(hit.start, hit.end);
      element.append(mark);
      at = hit.end;
    });
    element.append(text.slice(at, to) + (to < text.length ? "…" : ""));
  }

  function item(n, wanted) {
    var card = cards[n];
    var li = document.createElement("li");
    var a = document.createElement("a");
    a.className = "record-link";
    a.href = form.dataset.root + card.href;
    a.textContent = card.title;
    var meta = document.createElement("p");
    meta.className = "meta";
    meta.textContent = card.meta;
    var excerpt = document.createElement("p");
    excerpt.className = "excerpt";
    excerpt.textContent = card.excerpt;
    li.append(a, meta, excerpt);
    if (wanted.length) withText(n, function (text) { snippet(excerpt, text, wanted); });
    return li;
  }

  function show(hits, wanted, run) {
    if (run !== latest) return;
    found.textContent = "";
    var old = document.getElementById("more");
    if (old) old.remove();
    var said = hits.length === 1 ? form.dataset.foundOne : form.dataset.foundOther.replace("{n}", hits.length.toLocaleString("en-GB"));
    status.textContent = hits.length ? said : form.dataset.none;
    results.hidden = false;
    function more(start) {
      hits.slice(start, start + PAGE).forEach(function (n) { found.append(item(n, wanted)); });
      if (start + PAGE >= hits.length) return;
      var button = document.createElement("button");
      button.id = "more";
      button.type = "button";
      button.textContent = form.dataset.more;
      button.addEventListener("click", function () {
        var next = found.children.length;
        button.remove();
        more(start + PAGE);
        found.children[next].querySelector("a").focus();
      });
      found.after(button);
    }
    more(0);
  }

  function address() {
    var values = new URLSearchParams();
    [query].concat(filters).forEach(function (field) { if (field.value) values.set(field.name, field.value); });
    var text = values.toString();
    if (single) return;
    try {
      history.replaceState(null, "", text ? "?" + text : location.pathname.split("/").pop() || ".");
    } catch (error) {
      // Some browsers forbid this from a disk: the search works all the same.
    }
  }

  function run() {
    latest += 1;
    var mine = latest;
    var text = query.value;
    var any = stems(text).length || filters.some(function (filter) { return filter.value; });
    if (!any) {
      results.hidden = !text;
      status.textContent = text ? form.dataset.ask : "";
      found.textContent = "";
      return;
    }
    keepPhrases(ask(text), phrases(text), function (hits) { show(hits, stems(text), mine); });
  }

  var given = new URLSearchParams(location.search);
  query.value = given.get("q") || "";
  filters.forEach(function (filter) {
    var value = given.get(filter.name) || "";
    if (Array.prototype.some.call(filter.options, function (option) { return option.value === value; })) filter.value = value;
  });
  var lists = document.getElementById("no-script");
  if (lists) lists.hidden = true;
  form.hidden = false;

  var timer;
  query.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(function () { run(); address(); }, 200); });
  filters.forEach(function (filter) { filter.addEventListener("change", function () { run(); address(); }); });
  form.addEventListener("submit", function (event) { event.preventDefault(); run(); address(); });
  run();
})();
