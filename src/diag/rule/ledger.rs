//! The publication ledger: what was published when under which address.

use crate::diag::table::problems;

problems! {
    /// The publication ledger: what was published when under which address.
    LedgerFault;
    /// A line of the ledger cannot be read.
    Unreadable = "W1101" Error;
    /// The ledger has the marks of a merge in it.
    Conflict = "W1102" Error;
    /// A line of the ledger was changed.
    Changed { title: String } = "W1103" Error "国办秘函〔2019〕19号 附件1";
    /// A line that a line of the ledger follows is missing.
    Gap { digest: String } = "W1104" Error "国办秘函〔2019〕19号 附件1";
    /// A publish date lies before the one that was published.
    DateMovedBack { before: String, now: String } = "W1105" Error "国办秘函〔2019〕19号 附件1";
    /// A publish date lies after the one that was published.
    DateMovedOn { before: String, now: String } = "W1106" Warning "国办秘函〔2019〕19号 附件1";
    /// An address led to another item before.
    AddressReused { address: String, title: String } = "W1107" Error;
    /// An item that was published is gone and was not withdrawn.
    Vanished { title: String, is_there: bool } = "W1108" Warning;
}

impl LedgerFault {
    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn zh(&self) -> (String, String) {
        match self {
            Self::Unreadable => {
                ("发布台账的这一行读不懂".into(), "台账由程序续写，不要手改；请从版本库恢复content/ledger.tsv".into())
            }
            Self::Conflict => (
                "发布台账里有合并冲突的标记".into(),
                "两边的行都留下，只删掉<<<<<<<、=======、>>>>>>>三行；在.gitattributes写“content/ledger.tsv merge=union”，以后就不会冲突"
                    .into(),
            ),
            Self::Changed { title } => (
                format!("发布台账里“{title}”这一行被改动过，和它的校验码对不上"),
                "请从版本库恢复content/ledger.tsv；发布时间等要更正的，改内容文件，台账会另记一行".into(),
            ),
            Self::Gap { digest } => (
                format!("发布台账少了前面的一行（{digest}）"),
                "请从版本库恢复content/ledger.tsv；合并分支时两边的行都要留下".into(),
            ),
            Self::DateMovedBack { before, now } => (
                format!("发布时间从{before}改早到{now}：已经公开过的发布时间不能改"),
                "改回原来的时间；确属录入错误的，在date上面写“# allow W1105：更正原因”".into(),
            ),
            Self::DateMovedOn { before, now } => (
                format!("发布时间从{before}改晚到{now}：旧稿会变成“新稿”"),
                "改回原来的时间，更新时间写进updated；确要改的，在date上面写“# allow W1106：原因”".into(),
            ),
            Self::AddressReused { address, title } => (
                format!("网址{address}以前是“{title}”，不能再给别的内容用"),
                "换一个slug；别人保存的链接和搜索结果还指着旧内容".into(),
            ),
            Self::Vanished { title, is_there } => (
                if *is_there {
                    format!("“{title}”发布过，现在改成了草稿或不公开，却没有撤回")
                } else {
                    format!("“{title}”发布过，现在文件没有了，却没有撤回")
                },
                "要撤下的，保留文件并写“status: 撤回”；误删的请恢复。这次发布后，台账会记下它已不在网上".into(),
            ),
        }
    }

    /// What is wrong, and what to do about it.
    pub(in crate::diag) fn en(&self) -> (String, String) {
        match self {
            Self::Unreadable => (
                "this line of the publication ledger cannot be read".into(),
                "the program writes the ledger; restore content/ledger.tsv from version control".into(),
            ),
            Self::Conflict => (
                "the publication ledger has the marks of a merge in it".into(),
                "keep the lines of both sides and remove the three lines of marks; `content/ledger.tsv merge=union` in .gitattributes avoids it"
                    .into(),
            ),
            Self::Changed { title } => (
                format!("the ledger's line of “{title}” was changed: it does not match its digest"),
                "restore content/ledger.tsv from version control; corrections go into the content file, and the ledger gets a line for them".into(),
            ),
            Self::Gap { digest } => (
                format!("a line is missing from the publication ledger ({digest})"),
                "restore content/ledger.tsv from version control; a merge keeps the lines of both sides".into(),
            ),
            Self::DateMovedBack { before, now } => (
                format!("the publish date was moved back from {before} to {now}; a date that was published stays"),
                "put the old date back; for a mistake, write `# allow W1105: reason` above `date`".into(),
            ),
            Self::DateMovedOn { before, now } => (
                format!("the publish date was moved on from {before} to {now}, which makes old news new"),
                "put the old date back and use `updated`; if it must be, write `# allow W1106: reason` above `date`".into(),
            ),
            Self::AddressReused { address, title } => (
                format!("{address} was the address of “{title}” and cannot be given again"),
                "choose another slug: links that people kept still mean the old item".into(),
            ),
            Self::Vanished { title, is_there } => (
                if *is_there {
                    format!("“{title}” was published and is now a draft or not public, without having been withdrawn")
                } else {
                    format!("“{title}” was published and its file is gone, without having been withdrawn")
                },
                "to take it off, keep the file with `status: 撤回`; otherwise restore it. The ledger will note that it is offline"
                    .into(),
            ),
        }
    }
}
