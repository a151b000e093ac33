//! A struct from fields that were each read for themselves.

/// `Some` struct where every named field is `Some`, else `None`; fields after `with` are plain values.
///
/// With a `?` for each field every one would bring its own way out, dropping all others: for a
/// struct of twenty fields more code than reading them.
macro_rules! whole {
    ($($name:ident)::+ { $($field:ident),* $(,)? } with { $($other:ident : $value:expr),* $(,)? }) => {
        match ($($field,)*) {
            ($(Some($field),)*) => Some($($name)::+ { $($field,)* $($other: $value,)* }),
            _ => None,
        }
    };
    ($($name:ident)::+ { $($field:ident),* $(,)? }) => {
        $crate::reader::assemble::whole!($($name)::+ { $($field),* } with {})
    };
}

pub(crate) use whole;
