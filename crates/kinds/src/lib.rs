//! The kinds of forms (表种): what rules may ask for by name, declared once as data, to be read and to be written.
//!
//! Tables are rows by columns of labels ([`form`]), performance goals have forms of labels and values too ([`tables`]), and the
//! narrative has sections ([`sections`]). The words around them are declared once, too ([`around`]).

pub mod around;
pub mod form;
pub mod sections;
pub mod tables;
