//! 分片包抓 as pages show it: who answers for an area, and for which parts of it.

use serde::Serialize;

use super::desk::Desk;
use super::entry::url;
use crate::model::{Assignment, Side};

/// An area or a unit by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mention {
    /// The name.
    pub name: String,
    /// Its page, if it has one.
    pub path: Option<String>,
}

/// Who answers for an area or for parts of it.
#[derive(Clone, Debug, Serialize)]
pub struct AssignmentView {
    /// 区域
    pub area: Mention,
    /// 包抓领导
    pub leader: Option<String>,
    /// 职务
    pub post: Option<String>,
    /// 包联单位
    pub units: Vec<Mention>,
    /// 社区（村）; with no roads either it is for the whole area.
    pub communities: Vec<String>,
    /// 路段
    pub roads: Vec<String>,
    /// 职责
    pub duties: Option<String>,
    /// 办公电话
    pub phone: Option<String>,
}

impl Mention {
    /// A name with the way to its page.
    pub(super) fn new(side: Side, name: &str, desk: &Desk<'_>) -> Self {
        let registered = desk.register.find(side, name);
        Self { name: name.to_owned(), path: registered.map(|registered| url(&registered.page(1))) }
    }
}

impl AssignmentView {
    /// An assignment with the ways to its area and units.
    fn new(assignment: &Assignment, desk: &Desk<'_>) -> Self {
        Self {
            area: Mention::new(Side::Area, &assignment.area, desk),
            leader: assignment.leader.clone(),
            post: assignment.post.clone(),
            units: assignment.units.iter().map(|unit| Mention::new(Side::Unit, unit, desk)).collect(),
            communities: assignment.communities.clone(),
            roads: assignment.roads.clone(),
            duties: assignment.duties.clone(),
            phone: assignment.phone.clone(),
        }
    }
}

/// Every assignment: in the order of the areas, and within an area as written.
pub(super) fn all(desk: &Desk<'_>) -> Vec<AssignmentView> {
    desk.register.areas.iter().flat_map(|area| of(Side::Area, &area.name, desk)).collect()
}

/// The assignments that name an area or a unit.
pub(super) fn of(side: Side, name: &str, desk: &Desk<'_>) -> Vec<AssignmentView> {
    let named = |assignment: &&Assignment| match side {
        Side::Area => assignment.area == name,
        Side::Unit => assignment.units.iter().any(|unit| unit == name),
    };
    desk.site.assignments.iter().filter(named).map(|assignment| AssignmentView::new(assignment, desk)).collect()
}
