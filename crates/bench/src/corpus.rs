//! The notices that everything is measured on.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Notices as text.
pub(crate) struct Corpus {
    /// Where they are from.
    pub(crate) from: &'static str,
    /// Their bytes, UTF-8.
    pub(crate) notices: Vec<Vec<u8>>,
}

impl Corpus {
    /// The text notices of `../shared/corpus`, else the seed and the cases.
    pub(crate) fn find() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).context("the checkout")?;
        let shared = root.join("../shared/corpus");
        let (from, folders) = if shared.is_dir() {
            ("../shared/corpus", vec![shared])
        } else {
            ("the seed and the cases", vec![root.join("seeds"), root.join("tests/cases")])
        };
        let mut paths: Vec<PathBuf> = folders.iter().flat_map(|f| text_files(f)).collect();
        paths.sort();
        let notices =
            paths.iter().filter_map(|p| fs::read(p).ok()).filter(|b| std::str::from_utf8(b).is_ok()).collect();
        Ok(Self { from, notices })
    }

    /// Bytes of all notices.
    pub(crate) fn bytes(&self) -> usize {
        self.notices.iter().map(Vec::len).sum()
    }

    /// Writes `count` notices of 15 to 60 kB each under `folder`, in subfolders of a thousand; returns their bytes.
    pub(crate) fn lay_out(&self, folder: &Path, count: usize) -> Result<u64> {
        let whole: Vec<Vec<u8>> = self.of_full_length();
        let mut bytes = 0;
        for i in 0..count {
            let sub = folder.join(format!("{:03}", i / 1000));
            if i % 1000 == 0 {
                fs::create_dir_all(&sub)?;
            }
            let notice = &whole[i % whole.len()];
            fs::write(sub.join(format!("{i:06}.txt")), notice)?;
            bytes += notice.len() as u64;
        }
        Ok(bytes)
    }

    /// Notices of 15 to 60 kB: as they are, or several short ones one after the other.
    fn of_full_length(&self) -> Vec<Vec<u8>> {
        let (mut made, mut short) = (Vec::new(), Vec::new());
        for notice in &self.notices {
            match notice.len() {
                15_000..=60_000 => made.push(notice.clone()),
                0..15_000 => {
                    short.extend_from_slice(notice);
                    short.push(b'\n');
                    if short.len() >= 15_000 {
                        made.push(std::mem::take(&mut short));
                    }
                }
                _ => {}
            }
        }
        made
    }
}

fn text_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(text_files(&path));
        } else if path.extension().is_some_and(|e| e == "txt" || e == "md") {
            found.push(path);
        }
    }
    found
}
