//! Traditional characters: each that the rules have a simplified one for, so that a notice in traditional characters is read
//! by the same rules.
//!
//! In: the folded characters of a text. Out: the same, simplified where the text is in traditional characters. Only matching
//! sees them; values are slices of the source. The pairs are those of the Unihan variants, one simplified character each.

/// Characters of which a text in traditional characters has one, however short it is.
const MARKS: [char; 4] = ['關', '發', '為', '於'];

/// Each traditional character with its simplified one, in the order of the first.
const PAIRS: &str = "\
     並并 亞亚 佈布 佔占 併并 來来 侖仑 侷局 係系 倆俩 倉仓 個个 們们 偉伟 側侧 備备 \
     傢家 傳传 債债 僅仅 僑侨 價价 億亿 儘尽 償偿 優优 儲储 兌兑 兒儿 內内 兩两 冊册 \
     別别 刪删 則则 剋克 創创 劃划 劇剧 動动 務务 勵励 匯汇 區区 協协 參参 叄叁 員员 \
     問问 啓启 單单 噸吨 噹当 嚮向 嚴严 囌苏 國国 圍围 園园 圓圆 圖图 團团 執执 堅坚 \
     報报 場场 塊块 壓压 壞坏 奮奋 婦妇 學学 寀采 實实 審审 寬宽 寶宝 將将 專专 對对 \
     導导 屆届 層层 屬属 峯峰 峽峡 崗岗 崙仑 嶺岭 幀帧 幣币 幫帮 幹干 幾几 庫库 廢废 \
     廣广 廳厅 張张 強强 彆别 彔录 彙汇 彷仿 後后 徑径 從从 復复 徵征 徹彻 態态 慮虑 \
     應应 懲惩 懸悬 戰战 戶户 捲卷 掃扫 掛挂 採采 換换 揮挥 損损 搖摇 搶抢 摺折 撥拨 \
     撿捡 擊击 擔担 據据 擧举 擬拟 擴扩 攝摄 攬揽 數数 斷断 於于 昇升 時时 晝昼 暫暂 \
     曁暨 曆历 曏向 書书 會会 朮术 東东 桿杆 條条 棟栋 業业 極极 構构 樁桩 樓楼 標标 \
     樣样 橋桥 機机 檔档 檢检 檯台 欄栏 權权 歐欧 歲岁 歷历 歸归 殘残 氣气 決决 沒没 \
     沖冲 況况 淨净 減减 測测 準准 溝沟 滾滚 滿满 漁渔 漲涨 潛潜 瀏浏 灣湾 為为 無无 \
     熱热 營营 爭争 爲为 牀床 牽牵 狀状 獎奖 獨独 獲获 獻献 現现 環环 產产 産产 甦苏 \
     畝亩 畢毕 畫画 異异 當当 疊叠 療疗 發发 盞盏 盡尽 監监 盤盘 盧卢 瞭了 確确 碼码 \
     礎础 礙碍 祇只 禮礼 稅税 種种 稱称 穀谷 積积 穩稳 穫获 筆笔 箇个 節节 範范 簡简 \
     簽签 籌筹 籤签 糰团 糾纠 紀纪 約约 紅红 納纳 級级 紮扎 細细 紹绍 終终 組组 結结 \
     絡络 給给 統统 經经 綠绿 綫线 維维 綱纲 網网 綵彩 緊紧 線线 締缔 編编 緩缓 緻致 \
     縣县 縮缩 總总 績绩 織织 繞绕 繫系 繳缴 繼继 續续 纔才 義义 習习 聞闻 聯联 聲声 \
     職职 聽听 脩修 腳脚 臘腊 臨临 臺台 與与 興兴 舉举 舊旧 茲兹 莊庄 華华 萬万 蓆席 \
     蓋盖 蔘参 薦荐 藉借 蘇苏 處处 號号 衆众 術术 衕同 衚胡 衝冲 裏里 補补 裝装 裡里 \
     製制 複复 覆复 覈核 見见 規规 視视 覽览 觀观 訂订 計计 訊讯 訓训 託托 記记 訪访 \
     設设 許许 訴诉 註注 証证 評评 詞词 詢询 試试 話话 該该 詳详 誌志 認认 語语 誤误 \
     說说 説说 課课 誼谊 調调 談谈 請请 諮咨 謀谋 講讲 證证 識识 議议 護护 讀读 變变 \
     讓让 貝贝 負负 財财 貢贡 貨货 貫贯 責责 貳贰 貴贵 買买 貸贷 費费 貼贴 貿贸 資资 \
     賙周 賦赋 質质 賬账 購购 趕赶 躍跃 車车 軌轨 軍军 較较 載载 輛辆 輪轮 輯辑 轄辖 \
     轉转 辦办 農农 迴回 這这 連连 週周 進进 運运 過过 達达 違违 遞递 遠远 適适 遲迟 \
     選选 遺遗 還还 邊边 郵邮 鄉乡 鄰邻 醫医 釋释 釐厘 針针 釦扣 鈡钟 鉤钩 銀银 銖铢 \
     銜衔 銷销 鋪铺 錄录 錢钱 錯错 錶表 鍊链 鍵键 鍼针 鍾钟 鎊镑 鎮镇 鏈链 鐘钟 長长 \
     門门 閉闭 開开 間间 閤合 閱阅 闆板 關关 陸陆 隊队 階阶 際际 險险 隸隶 隻只 雙双 \
     電电 鞏巩 鞦秋 韆千 韓韩 頁页 頂顶 頃顷 項项 須须 預预 領领 頭头 頻频 題题 額额 \
     願愿 類类 顧顾 顯显 颱台 飛飞 飲饮 飽饱 餅饼 養养 餘余 館馆 饋馈 馬马 駐驻 驗验 \
     驟骤 體体 髮发 鬍胡 鬚须 鬥斗 麪面 麴曲 點点 黨党 鼕冬 齡龄 齣出 龍龙";

/// How many pairs there are, each with the blank behind it.
const COUNT: usize = PAIRS.len().div_ceil(7);

/// The pairs as a table.
static TABLE: [(char, char); COUNT] = table();

const fn table() -> [(char, char); COUNT] {
    let (bytes, mut table, mut i) = (PAIRS.as_bytes(), [('\0', '\0'); COUNT], 0);
    while i < COUNT {
        table[i] = (three_bytes(bytes, 7 * i), three_bytes(bytes, 7 * i + 3));
        i += 1;
    }
    table
}

/// The character whose three bytes of UTF-8 begin at `at`.
const fn three_bytes(bytes: &[u8], at: usize) -> char {
    let code = ((bytes[at] & 0xF) as u32) << 12 | ((bytes[at + 1] & 0x3F) as u32) << 6 | (bytes[at + 2] & 0x3F) as u32;
    match char::from_u32(code) {
        Some(c) => c,
        None => char::REPLACEMENT_CHARACTER,
    }
}

/// Simplifies the characters of a text in traditional ones.
pub(super) fn simplify(folded: &mut [char]) {
    // Without a way out of the loop it is done eight characters at a time.
    let is_traditional = MARKS.iter().any(|mark| folded.iter().fold(false, |found, c| found | (c == mark)));
    if is_traditional {
        for c in folded.iter_mut().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')) {
            if let Ok(i) = TABLE.binary_search_by_key(c, |&(traditional, _)| traditional) {
                *c = TABLE[i].1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pairs_are_in_order_and_lead_to_no_traditional_character() {
        assert!(TABLE.is_sorted());
        assert!(TABLE.iter().all(|(_, simple)| TABLE.binary_search_by_key(simple, |p| p.0).is_err()));
        assert!(MARKS.iter().all(|mark| TABLE.binary_search_by_key(mark, |p| p.0).is_ok()));
    }

    #[test]
    fn only_a_text_in_traditional_characters_is_simplified() {
        let simple = |text: &str| {
            let mut chars: Vec<char> = text.chars().collect();
            simplify(&mut chars);
            chars.into_iter().collect::<String>()
        };
        assert_eq!(simple("關於印發工作要點的通知，不少於3項"), "关于印发工作要点的通知，不少于3项");
        assert_eq!(simple("徵求意见"), "徵求意见");
    }
}
