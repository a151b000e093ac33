//! `assemble!`: builds a struct from fields that were each read into an `Option`.

/// `Some` struct where every named field is `Some`, else `None`; fields after `with` are plain values.
///
/// With a `?` per field each would compile to an early return that drops all the others: for a struct of
/// twenty fields more code than reading them.
macro_rules! assemble {
    ($($name:ident)::+ { $($field:ident),* $(,)? } with { $($other:ident : $value:expr),* $(,)? }) => {
        match ($($field,)*) {
            ($(Some($field),)*) => Some($($name)::+ { $($field,)* $($other: $value,)* }),
            _ => None,
        }
    };
    ($($name:ident)::+ { $($field:ident),* $(,)? }) => {
        $crate::reader::assemble::assemble!($($name)::+ { $($field),* } with {})
    };
}

pub(crate) use assemble;
