//! Files that the page offers, and which browsers are known to save none.
//!
//! No browser tells a page whether a download has been saved. Of the browsers inside of chat and video apps it is
//! known that most drop it without a word; there the text itself is offered before the file.

/// A text that is offered as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// What is in it.
    pub text: String,
    /// The key of a sentence about it: what it holds, or what to do with it.
    pub about: &'static str,
}

/// Parts of the `User-Agent` of apps whose built-in browsers drop downloads that a page makes.
const APPS: [&str; 13] = [
    "MicroMessenger",
    "wxwork",
    "QQ/",
    "Weibo",
    "AlipayClient",
    "DingTalk",
    "Lark/",
    "Feishu",
    "aweme",
    "NewsArticle",
    "baiduboxapp",
    "XHSDiscover",
    "Kwai",
];

/// Whether a browser, by its `User-Agent`, is one that drops downloads.
pub fn drops_downloads(user_agent: &str) -> bool {
    APPS.iter().any(|app| user_agent.contains(app))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apps_are_told_from_browsers() {
        let wechat = "Mozilla/5.0 (Linux; Android 12; V2055A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 \
            Chrome/107.0.5304.141 Mobile Safari/537.36 XWEB/5061 MMWEBSDK/20230504 MicroMessenger/8.0.37.2380 \
            WeChat/arm64 NetType/WIFI Language/zh_CN ABI/arm64";
        let dingtalk = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
            Mobile/20B82 AliApp(DingTalk/7.0.40) com.laiwang.DingTalk/28738233 Channel/201200 language/zh-Hans-CN";
        assert!(drops_downloads(wechat) && drops_downloads(dingtalk));
        for browser in [
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                Version/17.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Linux; Android 13; M2012K11AC) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 \
                Chrome/110.0.5481.154 MQQBrowser/14.9 Mobile Safari/537.36",
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "",
        ] {
            assert!(!drops_downloads(browser), "{browser}");
        }
    }
}
