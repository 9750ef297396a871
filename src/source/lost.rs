//! Why a file gives no text, in sentences for its owner.

use std::fmt;

/// Why a file gives no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lost {
    /// It is no ZIP archive, or its directory is broken.
    NoArchive,
    /// It is no OLE compound file, or its directory is broken.
    #[cfg(feature = "doc")]
    NoCompoundFile,
    /// It was written before Word 97.
    #[cfg(feature = "doc")]
    TooOld,
    /// It ends before what it began has ended.
    #[cfg(feature = "doc")]
    BrokenOff,
    /// A part is protected by a password.
    Encrypted,
    /// More than [`Limits`] allow.
    TooLarge(String),
    /// A part that does not unpack.
    Damaged(String),
    /// A part that must be there and is not.
    Missing(String),
    /// XML that is not well-formed.
    Malformed(String),
    /// XML with a document type definition, which could define entities.
    Definition(String),
    /// XML nested deeper than any document is.
    TooDeep(String),
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoArchive => f.write_str("文件已损坏或不完整:不是有效的ZIP压缩包"),
            #[cfg(feature = "doc")]
            Self::NoCompoundFile => f.write_str("文件已损坏或不完整:不是有效的复合文档"),
            #[cfg(feature = "doc")]
            Self::BrokenOff => f.write_str("文件不完整:内容中断"),
            #[cfg(feature = "doc")]
            Self::TooOld => f.write_str("文件由Word 97以前的版本保存"),
            Self::Encrypted => f.write_str("文件已加密,须先去除密码再读取"),
            Self::TooLarge(what) => write!(f, "{what},超出上限,未予读取"),
            Self::Damaged(part) => write!(f, "文件已损坏:{part}不能解压"),
            Self::Missing(part) => write!(f, "文件不完整:缺少{part}"),
            Self::Malformed(part) => write!(f, "文件已损坏:{part}不是格式正确的XML"),
            Self::Definition(part) => write!(f, "{part}含有文档类型定义(DTD),出于安全考虑未予读取"),
            Self::TooDeep(part) => write!(f, "{part}的嵌套层数超出上限,未予读取"),
        }
    }
}
