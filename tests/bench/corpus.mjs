// Writes a site of any size for measuring: node corpus.mjs FOLDER PAGES [ELDER]. The same arguments, the same bytes.
// Its texts are sentences of the sample site, parted at their commas and put together anew, with names of streets,
// courts, shops and people that are made of the 1,200 characters which the sample uses most: 900 characters a page.
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
const clauses = [...new Set(prose.flatMap((line) => line.split(/[，。；：！？]/)).filter((clause) => /^[一-鿿][^“”《》（）]{5,30}$/.test(clause)))].sort();
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

const sentence = () => {
  const parts = Array.from({ length: 2 + below(3) }, () => often(clauses));
  if (below(3) === 0) parts.splice(below(parts.length + 1), 0, pick([
    () => `${pick(streets)}${1 + below(300)}号${pick(shops)}门前`, () => `${pick(courts)}${1 + below(40)}幢居民${person()}说`,
    () => `${pick(areas)}${pick(streets)}社区`, () => `${person()}、${person()}等${2 + below(60)}人参加`,
  ])());
  return `${parts.join('，')}。`;
};
const paragraph = (length) => { let text = ''; while (text.length < length) text += sentence(); return text; };
const body = (length) => {
  const [heads, each] = [['一、基本情况', '二、主要做法', '三、下一步工作'], Math.floor(length / 6)];
  return heads.map((head) => `## ${head}${below(2) ? `：${often(works)}` : ''}\n\n${paragraph(each)}\n\n${paragraph(each)}\n`).join('\n');
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
series:
  - { id: daily, name: 创文快报, cadence: daily }
`);
const [first, span] = [Date.UTC(2016, 0, 4), Date.UTC(2026, 10, 20) - Date.UTC(2016, 0, 4)];
for (let i = 0; i < count; i += 1) {
  const date = new Date(first + Math.floor((span * i) / count)).toISOString().slice(0, 10);
  const [area, unit, work] = [pick(areas), pick(units), often(works)];
  const front = (title, more) => `---\ntitle: ${title}\ndate: ${date} 09:00\nareas: [${area}]\nunits: [${unit}]\nkeywords: [${work}]\n${more}---\n`;
  const [turn, file] = [i % 20, `${date}-n${i}`];
  const length = 500 + below(800);
  if (turn < 9) {
    const form = pick(['通知', '通告', '公告', '通报']);
    const title = pick([
      `关于开展${work}专项行动的${form}`, `关于${pick(streets)}实施${work}的${form}`, `关于做好${pick(courts)}${work}工作的${form}`,
      `关于公布${date.slice(0, 4)}年${area}${work}示范点名单的${form}`, `关于${pick(shops)}${work}情况的${form}`,
    ]);
    write(`notices/${file}.md`, `${front(title, `form: ${form}\nissuer: ${unit}\n`)}${body(length)}`);
  } else if (turn < 14) {
    const year = date.slice(0, 4);
    write(`bulletins/${year}/${file}.md`, `${front(`创文快报：${area}${pick(['开展', '推进', '深化', '加强'])}${pick(courts)}${work}`, `series: daily\nyear: ${year}\nissue: ${i + 1}\nperiod: { from: ${date}, to: ${date} }\n`)}${body(length)}`);
  } else if (turn < 17) {
    const place = `${pick(courts)}社区`;
    write(`models/${file}.md`, `${front(`${place}：${often(clauses)}`, `subject: 社区\nname: ${place}\n`)}${body(length)}`);
  } else if (turn < 19) {
    const scene = pick(['出行', '排队', '购物', '工作', '生活', '邻里', '用餐', '旅游', '上网', '养犬', '观演']);
    write(`guides/${file}.md`, `${front(`${pick(streets)}${scene}文明提示：${work}`, `scene: ${scene}\nitems:\n  - { do: ${often(clauses)}, dont: ${often(clauses)} }\n  - { do: ${often(clauses)}, dont: ${often(clauses)} }\n`)}${body(length)}`);
  } else {
    const [line, other] = [name(6), name(6)];
    write(`psa/${file}.md`, `${front(`${often(clauses)}`, `theme: 志愿\nlines: [${line}, ${other}]\n`)}${paragraph(200)}\n`);
  }
}
