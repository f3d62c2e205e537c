// Writes a site of any size for measuring: node corpus.mjs FOLDER PAGES [ELDER]. The same arguments, the same bytes.
// Its texts are sentences of the sample site, parted at their commas and put together anew, with names of streets,
// courts, shops and people that are made of the 1,200 characters which the sample uses most: 400 to 1,500 characters a
// page. A third has a table, a quarter a list, half lead to earlier pages, one in 50 has a fence of code, and one in 40 is
// a bulletin with a chart from a data file of its own.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder, count, elder] = [resolve(process.argv[2]), Number(process.argv[3]), process.argv[4] === 'elder'];
const sample = resolve(dirname(fileURLToPath(import.meta.url)), '../../content');

let state = 20261123;
const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
// The first of a list far more often than the last, as words are used.
const often = (list) => list[Math.floor(list.length * random() ** 2.2)];

const texts = readdirSync(sample, { recursive: true }).filter((name) => name.endsWith('.md')).sort()
  .map((name) => readFileSync(join(sample, name), 'utf8').split(/^---$/m).slice(2).join(''));
const prose = texts.flatMap((text) => text.split('\n')).filter((line) => /^[一-鿿0-9“《]/.test(line) && !/[|`\[*<:]/.test(line));
const clauses = [...new Set(prose.flatMap((line) => line.split(/[，。；：！？]/)).filter((clause) => /^[一-鿿](?!、)[^“”《》（）]{5,30}$/.test(clause)))].sort();
const frequency = new Map();
for (const c of prose.join('')) if (/[一-鿿]/.test(c)) frequency.set(c, (frequency.get(c) ?? 0) + 1);
const characters = [...frequency.keys()].sort((a, b) => frequency.get(b) - frequency.get(a) || (a < b ? -1 : 1)).slice(0, 1200);

const name = (length) => Array.from({ length }, () => pick(characters)).join('');
const streets = Array.from({ length: 400 }, () => `${name(2)}${pick(['路', '街', '巷', '大道', '里弄'])}`);
const courts = Array.from({ length: 600 }, () => `${name(2)}${pick(['花园', '新村', '小区', '家园', '苑'])}`);
const shops = Array.from({ length: 500 }, () => `${name(2)}${pick(['超市', '餐馆', '药店', '书店', '菜市场', '幼儿园', '卫生站'])}`);
const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const person = () => `${pick(surnames)}${name(below(3) ? 2 : 1)}`;
const areas = ['青石街道', '柳溪街道', '望江街道', '东湖街道', '北桥镇', '稻香镇', '石门镇', '云岭乡'];
const units = ['区委宣传部', '区创文办', '区教育局', '区公安分局', '区民政局', '区住建局', '区交通运输局', '区城管局', '区市场监管局', '区文旅局', '区卫健局', '团区委'];
const works = ['垃圾分类', '背街小巷整治', '非机动车停放', '飞线充电治理', '集贸市场规范', '志愿服务', '文明养犬', '移风易俗', '校园周边治理', '河道保洁', '楼道清理', '公益广告刊播', '门前三包', '网吧检查', '窗口服务提升', '文明交通劝导', '积雪清扫', '邻里互助', '光盘行动', '诚信经营'];

// The checks want these in their order, and know slips of the pen: chance must not write what they refuse.
const VALUES = ['富强、民主、文明、和谐', '自由、平等、公正、法治', '爱国、敬业、诚信、友善'];
const inOrder = (parts) => parts.reduce((kept, part) => {
  const before = VALUES.findIndex((words) => kept.at(-1)?.endsWith(words));
  const own = VALUES.findIndex((words) => part.startsWith(words));
  return before < 0 || own < 0 || own === before + 1 ? [...kept, part] : kept;
}, []);
const sentence = () => {
  const parts = Array.from({ length: 2 + below(3) }, () => often(clauses));
  if (below(3) === 0) parts.splice(below(parts.length + 1), 0, pick([
    () => `${pick(streets)}${1 + below(300)}号${pick(shops)}门前`, () => `${pick(courts)}${1 + below(40)}幢居民${person()}说`,
    () => `${pick(areas)}${pick(streets)}社区`, () => `${person()}、${person()}等${2 + below(60)}人参加`,
  ])());
  return `${inOrder(parts).join('，')}。`.replaceAll('防碍', '妨碍');
};
const paragraph = (length) => { let text = ''; while (text.length < length) text += sentence(); return text; };
// What stands between the paragraphs of a page: the number decides, so that every kind has its share.
const table = () => {
  const rows = areas.slice(0, 4 + below(4)).map((area) => {
    const found = 10 + below(60);
    const open = below(6);
    return `| ${area} | ${5 + below(40)} | ${found} | ${found - open} | ${open} |`;
  });
  return `| 单位 | 检查点位 | 发现问题 | 已整改 | 未整改 |\n|---|--:|--:|--:|--:|\n${rows.join('\n')}\n`;
};
const list = () => `${Array.from({ length: 3 + below(3) }, () => `- **${often(works)}**：${often(clauses)}，${often(clauses)}。`).join('\n')}\n`;
const code = (i) => `数据按下列格式报送：\n\n\`\`\`json\n{\n  "point": "${name(3)}",\n  "number": ${i},\n  "checked": true,\n  "problems": [${below(9)}, ${below(9)}]\n}\n\`\`\`\n`;
const chart = (data) => `\`\`\`chart\ntype: bar\ntitle: 各镇街发现问题和整改情况\nunit: 个\ndata: ${data}\nlabel: 单位\nvalues: [发现问题, 已整改]\n\`\`\`\n`;
// Pages made so far: where each lies, and its title. Lists, so that a page may lead to any earlier one.
const pages = [];
const issues = new Map();
const links = (depth) => {
  const link = () => { const { path, title } = pick(pages); return `[《${title}》](${'../'.repeat(depth)}${path})`; };
  return `相关内容见${Array.from({ length: 1 + below(2) }, link).join('和')}，办理入口见[区政务服务网](https://zwfw.qinghe.example/${below(40)})。\n`;
};
const body = (length, i, depth, data) => {
  const [heads, each] = [['一、基本情况', '二、主要做法', '三、下一步工作'], Math.floor(length / 6)];
  const extra = [
    [...(data ? [chart(data)] : i % 3 === 1 ? [table()] : [])], [...(i % 4 === 2 ? [list()] : []), ...(i % 50 === 7 ? [code(i)] : [])],
    [...(i % 2 && pages.length > 0 ? [links(depth)] : [])],
  ];
  return heads.map((head, at) => [`## ${head}${below(2) ? `：${often(works)}` : ''}\n`, `${paragraph(each)}\n`, ...extra[at], `${paragraph(each)}\n`].join('\n')).join('\n');
};

const write = (path, text) => { const file = join(folder, 'content', path); mkdirSync(dirname(file), { recursive: true }); writeFileSync(file, text); };
write('site.yaml', `name: 文明清禾
description: 测量用的站点，内容由程序拼成。
base_url: https://qinghe.example/wmcj/
organiser: 清禾区委宣传部
undertaker: 无
phone: 无
id_code: 无
icp: 无
police: 无
elder: ${elder}
share_pictures: false
areas: [${areas}]
units: [${units}]
topics:
${works.map((work, at) => `  - { id: topic-${at + 1}, name: ${work} }`).join('\n')}
series:
  - { id: daily, name: 创文快报, cadence: daily }
`);
const [first, span] = [Date.UTC(2016, 0, 4), Date.UTC(2026, 10, 20) - Date.UTC(2016, 0, 4)];
for (let i = 0; i < count; i += 1) {
  const date = new Date(first + Math.floor((span * i) / count)).toISOString().slice(0, 10);
  const [area, unit, work] = [pick(areas), pick(units), often(works)];
  const front = (title, more) => `---\ntitle: ${title}\ndate: ${date} 09:00\nareas: [${area}]\nunits: [${unit}]\nkeywords: [${work}]\ntopics: [topic-${works.indexOf(work) + 1}]\n${more}---\n`;
  const [turn, file] = [i % 20, `${date}-n${i}`];
  const length = 430 + below(940);
  const page = (path, title, text) => { write(path, text); pages.push({ path, title }); };
  if (turn < 9) {
    const form = pick(['通知', '通告', '公告', '通报']);
    const title = pick([
      `关于开展${work}专项行动的${form}`, `关于${pick(streets)}实施${work}的${form}`, `关于做好${pick(courts)}${work}工作的${form}`,
      `关于公布${date.slice(0, 4)}年${area}${work}示范点名单的${form}`, `关于${pick(shops)}${work}情况的${form}`,
    ]);
    page(`notices/${file}.md`, title, `${front(title, `form: ${form}\nissuer: ${unit}\n`)}${body(length, i, 1)}`);
  } else if (turn < 14) {
    const year = date.slice(0, 4);
    const title = `创文快报：${area}${pick(['开展', '推进', '深化', '加强'])}${pick(courts)}${work}`;
    const issue = (issues.get(year) ?? 0) + 1;
    issues.set(year, issue);
    const data = i % 40 === 13 ? `checks-${i}.csv` : '';
    if (data) {
      const rows = areas.map((area) => { const found = 10 + below(60); return `${area},${5 + below(40)},${found},${found - below(6)}\n`; });
      write(`data/${data}`, `单位,检查点位,发现问题,已整改\n${rows.join('')}`);
    }
    page(`bulletins/${year}/${file}.md`, title, `${front(title, `series: daily\nyear: ${year}\nissue: ${issue}\nperiod: { from: ${date}, to: ${date} }\n`)}${body(length, i, 2, data)}`);
  } else if (turn < 17) {
    const place = `${pick(courts)}社区`;
    const title = `${place}：${often(clauses)}`;
    page(`models/${file}.md`, title, `${front(title, `subject: 社区\nname: ${place}\n`)}${body(length, i, 1)}`);
  } else if (turn < 19) {
    const scene = pick(['出行', '排队', '购物', '工作', '生活', '邻里', '用餐', '旅游', '上网', '养犬', '观演']);
    const title = `${pick(streets)}${scene}文明提示：${work}`;
    page(`guides/${file}.md`, title, `${front(title, `scene: ${scene}\nitems:\n  - { do: ${often(clauses)}, dont: ${often(clauses)} }\n  - { do: ${often(clauses)}, dont: ${often(clauses)} }\n`)}${body(length, i, 1)}`);
  } else {
    const [line, other] = [name(6), name(6)];
    const title = often(clauses);
    page(`psa/${file}.md`, title, `${front(title, `theme: 志愿\nlines: [${line}, ${other}]\n`)}${paragraph(250)}\n\n${paragraph(250)}\n`);
  }
}
