//! Bindings of the detection kernels.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Float32Array, Int32Array, StringArray, UInt8Array, UInt16Array};
use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::PyArray;
use sfumato_kernel::arrays::Text;
use sfumato_kernel::error::KernelError;
use sfumato_kernel::phone::Plans;
use sfumato_kernel::scan::{Anchor, Context, Dictionary, Edge, Scanner, Spec, Told, Values};
use sfumato_kernel::validators::{Validator, Verdict};
use sfumato_kernel::{fold, offsets, record};

use crate::arrays::{into_strings, strings, text, wrap};
use crate::error::raise;

/// A pattern as the Python side describes it (`sfumato.kernel.detect.Spec`).
#[derive(FromPyObject)]
struct PySpec {
    regex: String,
    terms: Option<PyArray>,
    respects_case: bool,
    anchor: String,
    before: String,
    lead: String,
    trail: String,
    left: String,
    right: String,
    validator: String,
    argument: String,
    score: f32,
    validated_score: f32,
    context: Vec<String>,
    boost: f32,
    negative: Vec<String>,
    penalty: f32,
    words_before: usize,
    words_after: usize,
    claims_context: bool,
    priority: u8,
    has_parts: bool,
    family: u16,
}

impl PySpec {
    fn compile(self, plans: Option<&Arc<Plans>>) -> Result<Spec, KernelError> {
        let terms = self.terms.as_ref().map(strings).transpose().map_err(|_| KernelError::new("kernel.parameter"))?;
        let terms = terms.map(|terms| Dictionary {
            terms: terms.iter().flatten().map(str::to_owned).collect(),
            respects_case: self.respects_case,
        });
        Ok(Spec {
            regex: self.regex,
            terms,
            anchor: (!self.anchor.is_empty())
                .then(|| Anchor { literal: self.anchor.into_bytes(), before: self.before }),
            lead: self.lead,
            trail: self.trail,
            left: Edge::named(&self.left)?,
            right: Edge::named(&self.right)?,
            validator: Validator::named(&self.validator, &self.argument, plans)?,
            score: self.score,
            validated_score: self.validated_score,
            context: Context {
                words: self.context,
                boost: self.boost,
                negative: self.negative,
                penalty: self.penalty,
                before: self.words_before,
                after: self.words_after,
                claimed: self.claims_context,
            },
            priority: self.priority,
            has_parts: self.has_parts,
            family: self.family,
        })
    }
}

/// The world's telephone numbering plans.
#[pyclass(frozen, name = "PhonePlans")]
pub struct PyPlans(Arc<Plans>);

#[pymethods]
impl PyPlans {
    #[new]
    fn new(data: &str) -> PyResult<Self> {
        Ok(Self(Arc::new(Plans::new(data).map_err(raise)?)))
    }

    fn e164(&self, py: Python<'_>, values: PyArray, region: Option<&str>) -> PyResult<PyArray> {
        let (values, region) = (strings(&values)?, self.region(region)?);
        into_strings(py.detach(|| self.0.e164(text(&values), region)).map_err(raise)?)
    }

    fn valid(&self, py: Python<'_>, values: PyArray, region: Option<&str>) -> PyResult<PyArray> {
        let (values, region) = (strings(&values)?, self.region(region)?);
        Ok(booleans(py.detach(|| self.0.valid(text(&values), region))))
    }
}

impl PyPlans {
    fn region(&self, region: Option<&str>) -> PyResult<Option<usize>> {
        region.map(|name| self.0.region(name)).transpose().map_err(raise)
    }
}

/// Many patterns compiled into one pass over a column.
#[pyclass(frozen, name = "Scanner")]
pub struct PyScanner(Scanner);

#[pymethods]
impl PyScanner {
    #[new]
    fn new(specs: Vec<PySpec>, plans: Option<&PyPlans>) -> PyResult<Self> {
        let compiled = specs.into_iter().map(|spec| spec.compile(plans.map(|p| &p.0)));
        let compiled = compiled.collect::<Result<Vec<_>, _>>().map_err(raise)?;
        Ok(Self(Scanner::new(&compiled).map_err(raise)?))
    }

    /// Compiles everything now.
    fn prove(&self, py: Python<'_>) -> PyResult<()> {
        py.detach(|| self.0.prove()).map_err(raise)
    }

    /// Rows, starts, ends, specs, scores, validated.
    fn scan(
        &self,
        py: Python<'_>,
        values: PyArray,
        min_score: f32,
        floors: Vec<f32>,
        hint: &str,
    ) -> PyResult<Vec<PyArray>> {
        let values = strings(&values)?;
        let spans = py.detach(|| self.0.scan(text(&values), min_score, &floors, hint)).map_err(raise)?;
        Ok(vec![
            integers(spans.rows),
            integers(spans.starts),
            integers(spans.ends),
            wrap(Arc::new(UInt16Array::from(spans.specs)), DataType::UInt16),
            floats(spans.scores),
            booleans(spans.validated),
        ])
    }

    /// Of spans (row, start, end, family): specs, sure, bases, scores, places, against, phrases.
    fn explain(
        &self,
        py: Python<'_>,
        values: PyArray,
        spans: [PyArray; 4],
        min_score: f32,
        floors: Vec<f32>,
        hint: &str,
    ) -> PyResult<Vec<PyArray>> {
        let values = strings(&values)?;
        let columns = spans.iter().map(int32).collect::<PyResult<Vec<_>>>()?;
        let column = |i: usize| columns.get(i).map_or(&[][..], |column| column.values());
        let told = Told { rows: column(0), starts: column(1), ends: column(2), families: column(3) };
        let why = py.detach(|| self.0.explain(text(&values), told, min_score, &floors, hint)).map_err(raise)?;
        Ok(vec![
            integers(why.specs),
            booleans(why.sure),
            floats(why.bases),
            floats(why.scores),
            wrap(Arc::new(UInt8Array::from(why.places)), DataType::UInt8),
            booleans(why.against),
            integers(why.phrases),
        ])
    }

    /// Filled cells, then by group how many were read whole and how many of these surely.
    fn whole(
        &self,
        py: Python<'_>,
        values: PyArray,
        groups: Vec<u16>,
        min_score: f32,
        hint: &str,
    ) -> PyResult<(usize, Vec<usize>, Vec<usize>)> {
        let values = strings(&values)?;
        let counts = py.detach(|| self.0.whole(text(&values), &groups, min_score, hint)).map_err(raise)?;
        Ok((counts.filled, counts.matched, counts.sure))
    }
}

/// Values that are always found.
#[pyclass(frozen, name = "ListedValues")]
pub struct PyValues(Values);

#[pymethods]
impl PyValues {
    #[new]
    fn new(values: Vec<String>) -> PyResult<Self> {
        Ok(Self(Values::new(&values).map_err(raise)?))
    }

    /// Rows, starts, ends, and which value it is.
    fn find(&self, py: Python<'_>, values: PyArray) -> PyResult<Vec<PyArray>> {
        let values = strings(&values)?;
        let found = py.detach(|| self.0.find(text(&values))).map_err(raise)?;
        Ok(vec![integers(found.rows), integers(found.starts), integers(found.ends), integers(found.values)])
    }
}

/// What a validator says about each value: 0 rejected (nulls too), 1 possible, 2 sure.
#[pyfunction]
fn check_values(
    py: Python<'_>,
    values: PyArray,
    validator: &str,
    argument: &str,
    plans: Option<&PyPlans>,
) -> PyResult<PyArray> {
    let values = strings(&values)?;
    let validator = Validator::named(validator, argument, plans.map(|p| &p.0)).map_err(raise)?;
    let verdict = |cell: Option<&[u8]>| match cell.map_or(Verdict::Reject, |bytes| validator.check(bytes)) {
        Verdict::Reject => 0,
        Verdict::Weak => 1,
        Verdict::Sure => 2,
    };
    let found: Vec<u8> = py.detach(|| text(&values).iter().map(verdict).collect());
    Ok(wrap(Arc::new(UInt8Array::from(found)), DataType::UInt8))
}

fn floats(values: Vec<f32>) -> PyArray {
    wrap(Arc::new(Float32Array::from(values)), DataType::Float32)
}

fn integers(values: Vec<i32>) -> PyArray {
    wrap(Arc::new(Int32Array::from(values)), DataType::Int32)
}

fn booleans(values: Vec<bool>) -> PyArray {
    let array: ArrayRef = Arc::new(BooleanArray::from(values));
    wrap(array, DataType::Boolean)
}

fn int32(array: &PyArray) -> PyResult<Int32Array> {
    let found = array.array().as_any().downcast_ref::<Int32Array>().cloned();
    found.ok_or_else(|| PyTypeError::new_err("expected an Arrow array of type int32"))
}

fn all_strings(arrays: &[PyArray]) -> PyResult<Vec<StringArray>> {
    arrays.iter().map(strings).collect()
}

/// Rows, starts, ends, identifiers of each row's own identifiers in its text.
#[pyfunction]
fn record_spans(
    py: Python<'_>,
    values: PyArray,
    identifiers: Vec<PyArray>,
    parts: Vec<bool>,
    min_chars: usize,
) -> PyResult<Vec<PyArray>> {
    let (values, identifiers) = (strings(&values)?, all_strings(&identifiers)?);
    let columns: Vec<Text<'_>> = identifiers.iter().map(text).collect();
    let spans = py.detach(|| record::record_spans(text(&values), &columns, &parts, min_chars)).map_err(raise)?;
    Ok(vec![
        integers(spans.rows),
        integers(spans.starts),
        integers(spans.ends),
        wrap(Arc::new(UInt16Array::from(spans.identifiers)), DataType::UInt16),
    ])
}

/// Each value folded: letters and digits only, without accents and case.
#[pyfunction]
fn fold_text(py: Python<'_>, values: PyArray) -> PyResult<PyArray> {
    let values = strings(&values)?;
    into_strings(py.detach(|| fold::fold(text(&values))).map_err(raise)?)
}

/// Whether each folded needle stands in one of the folded cells of its row.
#[pyfunction]
fn contains_folded(py: Python<'_>, haystacks: Vec<PyArray>, rows: PyArray, needles: PyArray) -> PyResult<PyArray> {
    let (haystacks, rows, needles) = (all_strings(&haystacks)?, int32(&rows)?, strings(&needles)?);
    let columns: Vec<Text<'_>> = haystacks.iter().map(text).collect();
    let found = py.detach(|| fold::contains_folded(&columns, rows.values(), text(&needles))).map_err(raise)?;
    Ok(booleans(found))
}

/// Byte offsets in the values of rows as code point offsets.
#[pyfunction]
fn code_points(py: Python<'_>, values: PyArray, rows: PyArray, offsets: PyArray) -> PyResult<PyArray> {
    let (values, rows, positions) = (strings(&values)?, int32(&rows)?, int32(&offsets)?);
    let found = py.detach(|| offsets::code_points(text(&values), rows.values(), positions.values()));
    Ok(integers(found.map_err(raise)?))
}

/// Adds this file's functions to the module.
pub fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<PyPlans>()?;
    module.add_class::<PyScanner>()?;
    module.add_class::<PyValues>()?;
    module.add_function(wrap_pyfunction!(check_values, module)?)?;
    module.add_function(wrap_pyfunction!(record_spans, module)?)?;
    module.add_function(wrap_pyfunction!(fold_text, module)?)?;
    module.add_function(wrap_pyfunction!(contains_folded, module)?)?;
    module.add_function(wrap_pyfunction!(code_points, module)?)?;
    Ok(())
}
