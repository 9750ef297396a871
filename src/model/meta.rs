//! What a notice says of itself, by the elements of GB/T 9704.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Excerpt, RuleName};
use crate::base::Span;

/// Whom to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contact {
    /// 联系人.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Excerpt>,
    /// 联系电话.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Excerpt>,
    /// 传真.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fax: Option<Excerpt>,
    /// 电子邮箱.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<Excerpt>,
}

/// Where a metadata value stands, and what found it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetaSpan {
    /// First character, counted in Unicode scalar values from 0.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Line of `start`, counted from 1.
    pub line: u32,
    /// The rule that found the value.
    pub rule: RuleName,
}

impl MetaSpan {
    /// A place and the rule that chose it.
    #[must_use]
    pub fn new(span: Span, rule: &'static str) -> Self {
        Self { start: span.start, end: span.end, line: span.line, rule: RuleName::Borrowed(rule) }
    }
}

/// Declares [`Meta`] and [`MetaSpans`] from one list, so that no field can have a value and no place.
macro_rules! meta {
    (one { $($(#[$doc:meta])* $one:ident: $type:ty,)* } many { $($(#[$docs:meta])* $many:ident,)* }) => {
        /// What a notice says of itself. An absent value is left out, never guessed.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default)]
        pub struct Meta {
            $($(#[$doc])* #[serde(skip_serializing_if = "Option::is_none")] pub $one: Option<$type>,)*
            $($(#[$docs])* #[serde(skip_serializing_if = "Vec::is_empty")] pub $many: Vec<Excerpt>,)*
        }

        /// For each field of [`Meta`], where its value stands; a list has a place for each of its values.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default)]
        pub struct MetaSpans {
            $(#[doc = concat!("Place of `", stringify!($one), "`.")]
              #[serde(skip_serializing_if = "Option::is_none")] pub $one: Option<MetaSpan>,)*
            $(#[doc = concat!("Places of `", stringify!($many), "`.")]
              #[serde(skip_serializing_if = "Vec::is_empty")] pub $many: Vec<MetaSpan>,)*
        }

        impl MetaSpans {
            /// Every place with the name of its field, in the order of the format.
            #[must_use]
            pub fn all(&self) -> Vec<(&'static str, &MetaSpan)> {
                let mut all = Vec::new();
                $(all.extend(self.$one.iter().map(|s| (stringify!($one), s)));)*
                $(all.extend(self.$many.iter().map(|s| (stringify!($many), s)));)*
                all
            }
        }
    };
}

meta! {
    one {
        /// 标题, the notice's title.
        title: Excerpt,
        /// 文种, the type that the title ends in.
        doc_type: Excerpt,
        /// 发文字号 as written.
        doc_number: Excerpt,
        /// 发布机构 or 信息来源 of the web page.
        publisher: Excerpt,
        /// 成文日期.
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        signed_on: Date,
        /// 发布日期.
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        published_on: Date,
        /// 施行日期.
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        effective_on: Date,
        /// 有效期至, where a date is stated.
        #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
        expires_on: Date,
        /// 索引号.
        index_number: Excerpt,
        /// 主题分类.
        subject: Excerpt,
        /// 有效性.
        validity: Excerpt,
        /// 密级.
        classification: Excerpt,
        /// 紧急程度.
        urgency: Excerpt,
        /// Title of what the notice encloses.
        plan_title: Excerpt,
        /// The year that the plan is for.
        plan_year: i16,
        /// The meeting that agreed to it.
        approved_by: Excerpt,
        /// 联系人, 联系电话 and the like.
        contact: Contact,
    }
    many {
        /// 发文机关, the issuing bodies.
        issuers,
        /// 主送机关.
        addressees,
        /// 抄送机关.
        copied_to,
        /// 关键词 or 主题词.
        keywords,
    }
}
