//! The formats that have a number and no code in the file (ECMA-376 part 1, 18.8.30).

use super::parse::{self, NumberFormat};

/// The code of a built-in format; the general one where the number means nothing.
///
/// 14 and 22 are the short date of the reader's Windows, 5 to 8 and 42 to 44 its currency: what the
/// table says is for a Thai computer, and what is shown is told as a guess. 27 to 36 and 50 to 58
/// are short dates too, in all languages but three of East Asia.
fn code(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 63 => "[$~฿]#,##0;-[$~฿]#,##0",
        6 | 64 => "[$~฿]#,##0;[Red]-[$~฿]#,##0",
        7 | 65 => "[$~฿]#,##0.00;-[$~฿]#,##0.00",
        8 | 66 => "[$~฿]#,##0.00;[Red]-[$~฿]#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=31 | 34..=36 | 50..=58 => "[$~date]",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 | 32 => "h:mm",
        21 | 33 => "h:mm:ss",
        22 => "[$~datetime]",
        37 => "#,##0 ;(#,##0)",
        38 => "#,##0 ;[Red](#,##0)",
        39 => "#,##0.00;(#,##0.00)",
        40 => "#,##0.00;[Red](#,##0.00)",
        41 => "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-",
        42 => "_-[$~฿]* #,##0_-;-[$~฿]* #,##0_-;_-[$~฿]* \"-\"_-;_-@_-",
        43 => "_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-;_-@_-",
        44 => "_-[$~฿]* #,##0.00_-;-[$~฿]* #,##0.00_-;_-[$~฿]* \"-\"??_-;_-@_-",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        59 => "t0",
        60 => "t0.00",
        61 => "t#,##0",
        62 => "t#,##0.00",
        67 => "t0%",
        68 => "t0.00%",
        69 => "t# ?/?",
        70 => "t# ??/??",
        71 => "ว/ด/ปปปป",
        72 => "ว-ดดด-ปป",
        73 => "ว-ดดด",
        74 => "ดดด-ปป",
        75 => "ช:นน",
        76 => "ช:นน:ทท",
        77 => "ว/ด/ปปปป ช:นน",
        78 => "นน:ทท",
        79 => "[ช]:นน:ทท",
        80 => "นน:ทท.0",
        81 => "d/m/bb",
        _ => "General",
    }
}

/// The built-in format of that number.
pub(in super::super) fn builtin(id: u32) -> NumberFormat {
    let general = NumberFormat {
        sections: Vec::new(),
        text: None,
    };
    parse::format(code(id)).unwrap_or(general)
}
