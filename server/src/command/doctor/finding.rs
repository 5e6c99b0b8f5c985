//! One thing looked at: well, doubtful or wrong, and then how to mend it.

use std::fmt;

pub struct Finding {
    about: &'static str,
    said: String,
    verdict: Verdict,
}

enum Verdict {
    Well,
    /// The server works, but not as it should.
    Doubtful(&'static str),
    /// The server cannot work.
    Wrong(&'static str),
}

impl Finding {
    pub fn well(about: &'static str, said: impl Into<String>) -> Self {
        Self { about, said: said.into(), verdict: Verdict::Well }
    }

    pub fn doubtful(about: &'static str, said: impl Into<String>, mend: &'static str) -> Self {
        Self { about, said: said.into(), verdict: Verdict::Doubtful(mend) }
    }

    pub fn wrong(about: &'static str, said: impl Into<String>, mend: &'static str) -> Self {
        Self { about, said: said.into(), verdict: Verdict::Wrong(mend) }
    }

    pub fn is_wrong(&self) -> bool {
        matches!(self.verdict, Verdict::Wrong(_))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mark, mend) = match self.verdict {
            Verdict::Well => ("ok   ", None),
            Verdict::Doubtful(mend) => ("look ", Some(mend)),
            Verdict::Wrong(mend) => ("WRONG", Some(mend)),
        };
        write!(f, "{mark} {}: {}", self.about, self.said)?;
        if let Some(mend) = mend {
            write!(f, "\n      → {mend}")?;
        }
        Ok(())
    }
}
