//! Words that should not be torn at the end of a line: those of the site, and the common ones of the trade.

use std::collections::{BTreeMap, BTreeSet};

use super::mark::is_han;

/// Words that are kept whole where that is possible.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Lexicon {
    words: BTreeSet<Vec<char>>,
    longest: BTreeMap<char, usize>,
}

/// The words of the trade, two to four characters, by frequency in headlines of the columns.
const COMMON: &str = "文明 城市 全国 创建 社区 街道 公益 广告 志愿 服务 志愿者 居民 市民 村民 群众 家庭 校园 学校 学生 孩子 \
    老人 儿童 未成年人 青少年 单位 窗口 村镇 乡镇 农村 小区 楼道 道路 路段 路口 交通 出行 行人 车辆 机动车 非机动车 \
    电动车 电动自行车 公交 公交车 停车 停放 斑马线 红灯 绿灯 礼让 排队 有序 秩序 插队 占道 经营 广场 公园 市场 农贸市场 \
    超市 商场 餐厅 食堂 餐桌 光盘 用餐 浪费 节约 粮食 节能 用水 用电 垃圾 分类 投放 环境 卫生 整治 整洁 清洁 保洁 绿化 \
    河道 水源 空气 噪声 安静 音量 手机 上网 网络 谣言 信息 隐私 诚信 守信 友善 敬业 爱国 富强 民主 和谐 自由 平等 公正 \
    法治 社会 主义 社会主义 核心 价值观 道德 模范 好人 身边 美德 孝老 爱亲 邻里 互助 和睦 家风 家训 婚事 丧事 移风易俗 \
    节俭 新风 时尚 健康 安全 消防 充电 飞线 通道 生命 头盔 佩戴 酒驾 饮酒 开车 驾驶 骑行 骑车 养犬 遛犬 犬只 牵绳 犬绳 登记 \
    免疫 旅游 景区 文物 游客 观看 演出 剧场 影院 运动 健身 通知 通告 公告 通报 公示 征求 意见 倡议 倡议书 方案 办法 规定 条例 \
    公约 指南 须知 名单 评选 评比 表彰 表扬 先进 典型 事迹 集体 个人 最美 优秀 督查 检查 测评 复查 整改 问题 得分 得分率 \
    排名 整改率 满意度 满意 指标 目标 完成 完成率 上期 本期 同比 环比 增加 减少 提高 下降 上升 百分点 综合 平均 比例 数量 \
    工作 任务 责任 行动 活动 开展 组织 实施 推进 落实 加强 开放 开始 停止 暂停 办理 受理 咨询 电话 地址 时间 地点 报名 招募 \
    参加 参与 支持 配合 遵守 自觉 主动 积极 共同 一起 我们 大家 你我 从我 做起 人人 点滴 微笑 举手 之劳 一次 一米 一线 \
    每天 今天 明天 周末 假期 节日 春节 清明 端午 中秋 国庆 元旦 高考 中考 考生 冬季 夏季 扫雪 除冰 停水 停气 停电 施工 绕行 改造 \
    老旧 加装 电梯 管网 路灯 指挥部 办公室 宣传部 区委 区政府 人民 政府 宣传 教育 民政 公安 交警 城管 市场监管 卫生健康 \
    办事 大厅 政务 便民 热线 平台 公开 监督 举报 投诉 建议 奖励 处罚 罚款 依法 严禁 禁止 不得 不要 请勿 请您 谢谢 感谢 \
    注意 提醒 温馨 提示 幸福 美好 生活 家园 未来 梦想 奋斗 担当 平凡 灯塔 岗位 传承 传统 文化 历史 阅读 书香 课堂 老师 \
    医院 医生 护士 就诊 司机 师傅 环卫 工人 快递 外卖 骑手 骑楼 红马甲 伸手 放下 抬头 陪伴 成长 呵护 关爱 心理 热心 暖心 \
    一个 这个 那个 什么 怎么 可以 没有 不是 已经 还是 因为 所以 如果 但是 以及 或者 进行 通过 关于 做好 印发 启动 结果 情况";

impl Lexicon {
    /// The words of the trade and `more`.
    pub(in super::super) fn new<'a>(more: impl IntoIterator<Item = &'a str>) -> Self {
        Self::default().with(COMMON.split_whitespace().chain(more))
    }

    /// This lexicon and `more` words.
    #[must_use]
    pub(in super::super) fn with<'a>(&self, more: impl IntoIterator<Item = &'a str>) -> Self {
        let mut lexicon = self.clone();
        for word in more {
            let word: Vec<char> = word.chars().collect();
            if (2..=16).contains(&word.len()) && word.iter().all(|c| is_han(*c)) {
                let longest = lexicon.longest.entry(word[0]).or_default();
                *longest = (*longest).max(word.len());
                lexicon.words.insert(word);
            }
        }
        lexicon
    }

    /// For each place in a text: what it costs to tear the word there; 0 between words. Words are found as readers do,
    /// from the left, the longest first.
    pub(super) fn words(&self, chars: &[char]) -> Vec<f32> {
        let mut costs = vec![0.0; chars.len() + 1];
        let mut at = 0;
        while at < chars.len() {
            let longest = self.longest.get(&chars[at]).copied().unwrap_or(1).min(chars.len() - at);
            let length = (2..=longest).rev().find(|n| self.words.contains(&chars[at..at + n])).unwrap_or(1);
            // A long name may be parted where a short word may not.
            let cost = if length > 6 { 3.0 } else { 6.0 };
            costs[at + 1..at + length].fill(cost);
            at += length;
        }
        costs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_from_the_left_is_taken() {
        let lexicon = Lexicon::new(["全国文明城市"]);
        let chars: Vec<char> = "创建全国文明城市和谐社区".chars().collect();
        let costs = lexicon.words(&chars);
        let torn: Vec<usize> = (0..chars.len()).filter(|i| costs[*i] > 0.0).collect();
        assert_eq!(torn, [1, 3, 4, 5, 6, 7, 9, 11]);
    }
}
