//! Tables of a story: rows and cells with the columns that they cover.
//!
//! In: the tokens of a table. Out: its rows. A row or cell that was deleted, and a hidden row, are left out; a cell that is
//! merged into the one beside it widens that.

use super::nest::Nest;
use super::story::{Stories, Story};
use crate::source::lost::Lost;
use crate::source::word::block::{Cell, Row};
use crate::source::xml::{Space, Tag, Token, Xml};

/// A row of Word has no more columns; what claims more is no table.
const MOST_COLUMNS: usize = 63;

/// What the properties of a row or a cell say.
#[derive(Debug, Default)]
struct Properties {
    before: usize,
    columns: usize,
    continues: bool,
    continues_left: bool,
    gone: bool,
}

impl Stories<'_, '_> {
    /// The table that began last.
    pub(super) fn table(&mut self, story: &mut Story) -> Result<Vec<Row>, Lost> {
        let mut nest = Nest::default();
        let mut rows = Vec::new();
        while let Some(tag) = nest.next(&mut self.xml)? {
            match is(&tag, "tr") {
                true => rows.extend(self.row(story)?),
                false => self.xml.skip()?,
            }
        }
        Ok(rows)
    }

    fn row(&mut self, story: &mut Story) -> Result<Option<Row>, Lost> {
        let mut nest = Nest::default();
        let mut row = Row::default();
        let (mut gone, mut columns) = (false, 0);
        while let Some(tag) = nest.next(&mut self.xml)? {
            if is(&tag, "trPr") {
                let properties = properties(&mut self.xml)?;
                row.before = properties.before.min(MOST_COLUMNS);
                gone = properties.gone;
            } else if is(&tag, "tc") {
                let (mut cell, properties) = self.cell(story)?;
                cell.columns = properties.columns.clamp(1, MOST_COLUMNS);
                columns += cell.columns;
                if columns > MOST_COLUMNS * 4 {
                    return Err(Lost::TooLarge("表格的列数过多".to_owned()));
                }
                match row.cells.last_mut() {
                    _ if properties.gone => {}
                    Some(left) if properties.continues_left => left.columns += cell.columns,
                    _ => row.cells.push(cell),
                }
            } else {
                self.xml.skip()?;
            }
        }
        Ok((!gone).then_some(row))
    }

    fn cell(&mut self, story: &mut Story) -> Result<(Cell, Properties), Lost> {
        let mut found = Properties::default();
        let blocks = self.blocks(story, &mut |xml, tag| {
            let ours = is(tag, "tcPr");
            if ours {
                found = properties(xml)?;
            }
            Ok(ours)
        })?;
        Ok((Cell { columns: 1, continues: found.continues, blocks }, found))
    }
}

fn is(tag: &Tag<'_>, name: &str) -> bool {
    tag.space == Space::Word && tag.name() == name
}

/// The properties that began last.
fn properties(xml: &mut Xml<'_>) -> Result<Properties, Lost> {
    let mut found = Properties::default();
    loop {
        match xml.next()? {
            Token::Open(tag) => {
                match tag.name() {
                    "gridBefore" => found.before = tag.number("val").unwrap_or_default(),
                    "gridSpan" => found.columns = tag.number("val").unwrap_or_default(),
                    "vMerge" => found.continues = tag.val().as_deref() != Some("restart"),
                    "hMerge" => found.continues_left = tag.val().as_deref() != Some("restart"),
                    "del" | "cellDel" => found.gone = true,
                    "hidden" => found.gone = tag.is_on(),
                    _ => {}
                }
                xml.skip()?;
            }
            Token::Close | Token::End => return Ok(found),
            Token::Text(_) => {}
        }
    }
}
