"""The same texts for other generators, with themes that make much the same pages as civic does: for sites.py.

Articles have navigation, the way to them, title and facts, areas, units and topics with links, their neighbours, and the
three newest of their column; lists are paged by 20: columns, topics, areas and units. Each column and the home page have an
RSS feed with the whole text of 30 items; there is a site map for search engines. What civic has beside these is told in
docs/speed.md.
"""
import re
import shutil

BASE = 'https://qinghe.example/wmcj/'
COLUMNS = {'notices': '通知公告', 'guides': '文明指南', 'models': '典型风采', 'bulletins': '简报通报', 'psa': '公益广告'}
GROUPS = {'topics': '专题', 'areas': '镇街', 'units': '责任单位'}


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding='utf-8')


def texts(content):
    """The pages of the corpus: the path without the date of its name, the front matter's lines, the body."""
    for file in sorted(content.rglob('*.md')):
        _, front, body = file.read_text(encoding='utf-8').split('---\n', 2)
        where = file.relative_to(content)
        column, name = where.parts[0], re.sub(r'^\d{4}-\d\d-\d\d-', '', where.name)
        # Links between pages: to where these generators put them. Bulletins lie in a column of their own, as with wenxuan.
        body = re.sub(r'\]\((?:\.\./)+([a-z]+)/(?:\d{4}/)?\d{4}-\d\d-\d\d-(n\d+)\.md\)', r'](../../\1/\2/)', body)
        yield column, name, front, body


def edited(content_of_peer, corpus):
    """Where the page lies that sites.py edits."""
    count = sum(1 for _ in corpus.glob('content/**/*.md'))
    return content_of_peer / 'notices' / f'n{count // 2 // 20 * 20}.md'


HEAD = '''<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}_文明清禾</title>
<meta name="description" content="{description}">
<meta name="SiteName" content="文明清禾">
<meta name="SiteDomain" content="qinghe.example">
{meta}<link rel="canonical" href="{canonical}">
<meta name="theme-color" content="#a61b1b">
<link rel="icon" href="{root}assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{root}assets/site.css">
<link rel="stylesheet" media="print" href="{root}assets/print.css">
<meta property="og:site_name" content="文明清禾">
<meta property="og:title" content="{title}">
<meta property="og:description" content="{description}">
<meta property="og:url" content="{canonical}">
<script src="{root}assets/site.js" defer></script>
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
<header class="masthead">
<div class="identity"><div class="wrap"><span>清禾区委宣传部主办</span><span class="identity-links"><a href="{root}sitemap.xml">网站地图</a></span></div></div>
<div class="banner"><div class="wrap"><a class="brand" href="{root}"><span class="brand-name">文明清禾</span><span class="brand-line">创建全国文明城市</span></a></div></div>
<nav class="nav" aria-label="主导航"><ul class="wrap">
<li><a href="{root}">首页</a></li>
{nav}
</ul></nav></header>
<nav class="crumbs wrap" aria-label="当前位置"><span class="crumbs-label">当前位置：</span><ol>
{crumbs}
</ol></nav>
<main id="main" tabindex="-1">
'''
FOOT = '''
</main>
<footer class="footer"><div class="wrap"><dl class="footer-facts"><div><dt>主办单位</dt><dd>清禾区委宣传部</dd></div></dl>
<p class="footer-records"><a href="{root}sitemap.xml">网站地图</a></p></div></footer>
</body>
</html>
'''

HUGO_SETTINGS = f'''baseURL = '{BASE}'
locale = 'zh-CN'
title = '文明清禾'
hasCJKLanguage = true
timeZone = 'Asia/Shanghai'
[pagination]
pagerSize = 20
[services.rss]
limit = 30
[taxonomies]
topic = 'topics'
area = 'areas'
unit = 'units'
[outputs]
home = ['html', 'rss']
section = ['html', 'rss']
taxonomy = ['html']
term = ['html']
'''


def hugo_templates():
    nav = '\n'.join(f'<li><a href="{{{{ site.Home.RelPermalink }}}}{folder}/"{{{{ if eq .Section "{folder}" }}}} aria-current="true"{{{{ end }}}}>{name}</a></li>'
                    for folder, name in [*COLUMNS.items(), *GROUPS.items()])
    crumbs = '{{ range .Ancestors.Reverse }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>\n{{ end }}<li><span aria-current="page">{{ .Title }}</span></li>'
    meta = ('{{ if .IsPage }}<meta name="ArticleTitle" content="{{ .Title }}">\n<meta name="PubDate" content="{{ .Date.Format "2006-01-02 15:04" }}">\n'
            '<meta name="ContentSource" content="清禾区委宣传部">\n<meta name="Keywords" content="{{ delimit .Keywords "," }}">\n<meta name="Url" content="{{ .Permalink }}">\n{{ end }}')
    head = HEAD.format(title='{{ .Title }}', description='{{ with .Summary }}{{ . | plainify }}{{ else }}{{ .Title }}{{ end }}', meta=meta,
                       canonical='{{ .Permalink }}', root='{{ site.Home.RelPermalink }}', nav=nav, crumbs=crumbs)
    base = head + '{{ block "main" . }}{{ end }}' + FOOT.format(root='{{ site.Home.RelPermalink }}')
    rows = ('<ul class="rows">{{ range .pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><time datetime="{{ .Date.Format "2006-01-02T15:04:05-07:00" }}">'
            '{{ .Date.Format "2006-01-02" }}</time></li>\n{{ end }}</ul>')
    belongs = ''.join(f'{{{{ with .GetTerms "{group}" }}}}<div><dt>{name}</dt><dd>{{{{ range . }}}}<a class="chip" href="{{{{ .RelPermalink }}}}">{{{{ .Title }}}}</a>{{{{ end }}}}</dd></div>{{{{ end }}}}\n'
                      for group, name in GROUPS.items())
    page = f'''{{{{ define "main" }}}}<div class="wrap narrow">
<article><h1>{{{{ .Title }}}}</h1>
<div class="meta"><p class="meta-line"><span>发布时间：<time datetime="{{{{ .Date.Format "2006-01-02T15:04:05-07:00" }}}}">{{{{ .Date.Format "2006-01-02 15:04" }}}}</time></span><span>信息来源：清禾区委宣传部</span></p></div>
{{{{ with .Params.items }}}}<ul class="items">{{{{ range . }}}}<li><b>{{{{ index . "do" }}}}</b><s>{{{{ index . "dont" }}}}</s></li>{{{{ end }}}}</ul>{{{{ end }}}}
{{{{ with .Params.lines }}}}<p class="slogan">{{{{ delimit . "<br>" }}}}</p>{{{{ end }}}}
<div class="prose">{{{{ .Content }}}}</div></article>
<footer class="credit"><dl class="belongs">{belongs}</dl>
<p class="share">{{{{ .Title }}}} {{{{ .Permalink }}}}</p>
<nav class="neighbours">{{{{ with .NextInSection }}}}<a rel="prev" href="{{{{ .RelPermalink }}}}"><span>上一篇</span>{{{{ .Title }}}}</a>{{{{ end }}}}{{{{ with .PrevInSection }}}}<a rel="next" href="{{{{ .RelPermalink }}}}"><span>下一篇</span>{{{{ .Title }}}}</a>{{{{ end }}}}</nav>
<section class="part"><h2>{{{{ .Parent.Title }}}}</h2>{{{{ partialCached "newest.html" .Parent .Section }}}}</section></footer>
</div>{{{{ end }}}}
'''
    pager = ('{{ with .Paginator }}<nav class="pager">{{ with .Prev }}<a rel="prev" href="{{ .URL }}">上一页</a>{{ end }}<span>第{{ .PageNumber }}页，共{{ .TotalPages }}页</span>'
             '{{ with .Next }}<a rel="next" href="{{ .URL }}">下一页</a>{{ end }}</nav>{{ end }}')
    section = ('{{ define "main" }}<div class="wrap"><h1>{{ .Title }}</h1>{{ $p := .Paginate .RegularPages.ByDate.Reverse }}{{ partial "rows.html" (dict "pages" $p.Pages) }}'
               + pager + '</div>{{ end }}\n')
    taxonomy = '{{ define "main" }}<div class="wrap"><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>（{{ len .Pages }}）</li>{{ end }}</ul></div>{{ end }}\n'
    home = ('{{ define "main" }}<div class="wrap">' + ''.join(
        f'<section><h2>{name}</h2>{{{{ with site.GetPage "/{folder}" }}}}{{{{ partial "rows.html" (dict "pages" (first 8 .RegularPages.ByDate.Reverse)) }}}}{{{{ end }}}}</section>\n'
        for folder, name in COLUMNS.items()) + '</div>{{ end }}\n')
    rss = '''{{- $pages := .RegularPages -}}{{- if .IsHome -}}{{- $pages = site.RegularPages -}}{{- end -}}
{{- printf "<?xml version=\\"1.0\\" encoding=\\"utf-8\\"?>" | safeHTML }}
<rss version="2.0"><channel><title>{{ .Title }}</title><link>{{ .Permalink }}</link><description>{{ .Title }}</description>
{{ range first 30 $pages.ByDate.Reverse }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid><pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Content | transform.XMLEscape | safeHTML }}</description></item>
{{ end }}</channel></rss>
'''
    newest = '{{ partial "rows.html" (dict "pages" (first 3 .RegularPages.ByDate.Reverse)) }}'
    return {'baseof.html': base, 'page.html': page, 'section.html': section, 'term.html': section, 'taxonomy.html': taxonomy, 'home.html': home,
            'rss.xml': rss, '_partials/rows.html': rows, '_partials/newest.html': newest}


def hugo_site(site, corpus):
    """Writes the site; gives the page that is edited."""
    shutil.rmtree(site, ignore_errors=True)
    write(site / 'hugo.toml', HUGO_SETTINGS)
    for name, text in hugo_templates().items():
        write(site / 'layouts' / name, text)
    for folder, name in [*COLUMNS.items(), *GROUPS.items()]:
        write(site / f'content/{folder}/_index.md', f'---\ntitle: {name}\n---\n')
    for column, name, front, body in texts(corpus / 'content'):
        front = re.sub(r'^date: (\S+) (\S+)$', r'date: \1T\2:00+08:00', front, flags=re.M)
        write(site / 'content' / column / name, f'---\n{front}---\n{body}')
    return edited(site / 'content', corpus)


ZOLA_SETTINGS = f'''base_url = "{BASE.rstrip('/')}"
title = "文明清禾"
default_language = "zh"
compile_sass = false
build_search_index = false
generate_feeds = true
feed_filenames = ["rss.xml"]
feed_limit = 30
taxonomies = [{', '.join(f'{{ name = "{group}", paginate_by = 20 }}' for group in GROUPS)}]
'''


def zola_templates():
    root = '{{ config.base_url }}/'
    nav = '\n'.join(f'<li><a href="{root}{folder}/">{name}</a></li>' for folder, name in [*COLUMNS.items(), *GROUPS.items()])
    head = HEAD.format(title='{% block title %}{% endblock %}', description='文明清禾', meta='', canonical='{{ current_url | default(value=config.base_url) }}',
                       root=root, nav=nav, crumbs='{% block crumbs %}{% endblock %}')
    # A block may stand in a template only once.
    head = head.replace('content="{% block title %}{% endblock %}"', 'content="文明清禾"')
    base = head + '{% block main %}{% endblock %}' + FOOT.format(root=root)

    def rows(pages):
        return (f'<ul class="rows">{{% for page in {pages} %}}<li><a href="{{{{ page.permalink }}}}">{{{{ page.title }}}}</a><time datetime="{{{{ page.date }}}}">'
                '{{ page.date | date(format="%Y-%m-%d") }}</time></li>\n{% endfor %}</ul>')
    pager = ('<nav class="pager">{% if paginator.previous %}<a rel="prev" href="{{ paginator.previous }}">上一页</a>{% endif %}<span>第{{ paginator.current_index }}页，共{{ paginator.number_pagers }}页</span>'
             '{% if paginator.next %}<a rel="next" href="{{ paginator.next }}">下一页</a>{% endif %}</nav>')

    def template(title, crumbs, main):
        return (f'{{% extends "base.html" %}}{{% block title %}}{title}{{% endblock %}}{{% block crumbs %}}<li><a href="{root}">首页</a></li>{crumbs}{{% endblock %}}'
                f'{{% block main %}}<div class="wrap">{main}</div>{{% endblock %}}\n')
    belongs = ''.join(f'<div><dt>{name}</dt><dd>{{% for term in page.taxonomies.{group} %}}<a class="chip" href="{{{{ get_taxonomy_url(kind="{group}", name=term) }}}}">{{{{ term }}}}</a>{{% endfor %}}</dd></div>\n'
                      for group, name in GROUPS.items())
    page = template('{{ page.title }}', '<li>{{ page.title }}</li>', f'''<article><h1>{{{{ page.title }}}}</h1>
<div class="meta"><p class="meta-line"><span>发布时间：<time datetime="{{{{ page.date }}}}">{{{{ page.date | date(format="%Y-%m-%d %H:%M") }}}}</time></span><span>信息来源：清禾区委宣传部</span></p></div>
<div class="prose">{{{{ page.content | safe }}}}</div></article>
<footer class="credit"><dl class="belongs">{belongs}</dl>
<p class="share">{{{{ page.title }}}} {{{{ page.permalink }}}}</p>
<nav class="neighbours">{{% if page.higher %}}<a rel="prev" href="{{{{ page.higher.permalink }}}}"><span>上一篇</span>{{{{ page.higher.title }}}}</a>{{% endif %}}{{% if page.lower %}}<a rel="next" href="{{{{ page.lower.permalink }}}}"><span>下一篇</span>{{{{ page.lower.title }}}}</a>{{% endif %}}</nav></footer>''')
    section = template('{{ section.title }}', '<li>{{ section.title }}</li>', '<h1>{{ section.title }}</h1>' + rows('paginator.pages') + pager)
    # Asking for whole columns on the home page alone: on articles it would cost Zola more than all the rest.
    home = template('文明清禾', '', ''.join(
        f'<section><h2>{name}</h2>{{% set column = get_section(path="{folder}/_index.md") %}}' + rows('column.pages | slice(end=8)') + '</section>\n' for folder, name in COLUMNS.items()))
    single = template('{{ term.name }}', '<li>{{ term.name }}</li>', '<h1>{{ term.name }}</h1>' + rows('paginator.pages') + pager)
    groups = template('{{ taxonomy.name }}', '<li>{{ taxonomy.name }}</li>', '<ul>{% for term in terms %}<li><a href="{{ term.permalink }}">{{ term.name }}</a></li>{% endfor %}</ul>')
    return {'base.html': base, 'page.html': page, 'section.html': section, 'index.html': home, 'taxonomy_single.html': single, 'taxonomy_list.html': groups}


def zola_site(site, corpus):
    """Writes the site; gives the page that is edited."""
    shutil.rmtree(site, ignore_errors=True)
    write(site / 'config.toml', ZOLA_SETTINGS)
    for name, text in zola_templates().items():
        write(site / 'templates' / name, text)
    for folder, name in COLUMNS.items():
        write(site / f'content/{folder}/_index.md', f'+++\ntitle = "{name}"\nsort_by = "date"\npaginate_by = 20\ngenerate_feeds = true\n+++\n')
    for column, name, front, body in texts(corpus / 'content'):
        def value(key, front=front):
            return re.search(rf'^{key}: \[?(.*?)\]?$', front, flags=re.M)[1]
        date, clock = value('date').split(' ')
        groups = '\n'.join(f'{group} = ["{value(group)}"]' for group in GROUPS)
        write(site / 'content' / column / name, f'+++\ntitle = "{value("title")}"\ndate = {date}T{clock}:00+08:00\n[taxonomies]\n{groups}\n+++\n{body}')
    return edited(site / 'content', corpus)
