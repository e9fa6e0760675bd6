//! Parquet files in: footer once, then any run of rows of any row groups as Arrow batches.

use std::fs::File;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::basic::{Encoding, PageType};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PySchema};

use super::parquet_error::{Failure, guarded};

/// A Parquet file's footer; every `read` opens the file anew, so that threads don't share a position.
#[pyclass(frozen, module = "sfumato.kernel._native")]
pub struct ParquetFile {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    logical: SchemaRef,
}

#[pymethods]
impl ParquetFile {
    #[new]
    fn new(py: Python<'_>, path: PathBuf) -> PyResult<Self> {
        Ok(py.detach(|| guarded(|| open(path)))?)
    }

    /// The file's Arrow schema with dictionary types replaced by what they stand for.
    fn schema(&self) -> PySchema {
        PySchema::new(Arc::clone(&self.logical))
    }

    /// (rows, uncompressed bytes, compressed bytes) of each row group.
    fn row_groups(&self) -> Vec<(i64, i64, i64)> {
        let groups = self.metadata.metadata().row_groups();
        groups.iter().map(|group| (group.num_rows(), group.total_byte_size(), group.compressed_size())).collect()
    }

    /// Rows `skip..skip + rows` of the given row groups, taken together, with just these top-level columns.
    ///
    /// String columns that are dictionary-encoded throughout come as dictionaries. KeyError: no such column.
    fn read(
        &self,
        py: Python<'_>,
        row_groups: Vec<usize>,
        skip: usize,
        rows: usize,
        columns: Vec<String>,
        batch_rows: usize,
    ) -> PyResult<ParquetBatches> {
        let mut roots = Vec::with_capacity(columns.len());
        for name in &columns {
            roots.push(self.logical.index_of(name).map_err(|_| PyKeyError::new_err("no such column"))?);
        }
        let order = positions(&roots);
        let reader = py.detach(|| {
            guarded(|| {
                let file = File::open(&self.path)?;
                let mask = ProjectionMask::roots(self.metadata.parquet_schema(), roots);
                let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone())
                    .with_row_groups(row_groups)
                    .with_projection(mask)
                    .with_batch_size(batch_rows)
                    .with_limit(rows);
                let builder = if skip > 0 { builder.with_offset(skip) } else { builder };
                Ok(builder.build()?)
            })
        })?;
        Ok(ParquetBatches { reader: Mutex::new(Some(reader)), order })
    }
}

/// Iterator of record batches.
#[pyclass(frozen, module = "sfumato.kernel._native")]
pub struct ParquetBatches {
    reader: Mutex<Option<ParquetRecordBatchReader>>,
    order: Vec<usize>,
}

#[pymethods]
impl ParquetBatches {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<PyRecordBatch>> {
        Ok(py.detach(|| self.next())?.map(PyRecordBatch::new))
    }
}

impl ParquetBatches {
    fn next(&self) -> Result<Option<RecordBatch>, Failure> {
        let Ok(mut held) = self.reader.lock() else { return Err(Failure::Content("source.unreadable")) };
        let Some(mut reader) = held.take() else { return Ok(None) };
        let Some(batch) = guarded(|| Ok(reader.next().transpose()?))? else { return Ok(None) };
        *held = Some(reader);
        Ok(Some(batch.project(&self.order)?))
    }
}

fn open(path: PathBuf) -> Result<ParquetFile, Failure> {
    let file = File::open(&path)?;
    let read = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new())?;
    let logical: SchemaRef = Arc::new(map_fields(read.schema(), &|_, field| logical_field(field)));
    let wanted = map_fields(&logical, &|root, field| {
        if is_text(field.data_type()) && is_dictionary_encoded(read.metadata(), read.parquet_schema(), root) {
            let data_type = DataType::Dictionary(Box::new(DataType::Int32), Box::new(field.data_type().clone()));
            Arc::new(field.as_ref().clone().with_data_type(data_type))
        } else {
            Arc::clone(field)
        }
    });
    let options = ArrowReaderOptions::new().with_schema(Arc::new(wanted));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(read.metadata()), options)?;
    Ok(ParquetFile { path, metadata, logical })
}

fn map_fields(schema: &Schema, change: &dyn Fn(usize, &FieldRef) -> FieldRef) -> Schema {
    let fields: Vec<FieldRef> = schema.fields().iter().enumerate().map(|(i, field)| change(i, field)).collect();
    Schema::new_with_metadata(fields, schema.metadata().clone())
}

fn is_text(data_type: &DataType) -> bool {
    matches!(data_type, DataType::Utf8 | DataType::LargeUtf8)
}

/// The field in the layout that every kernel takes: no dictionaries, no views, no extension types, at any depth.
fn logical_field(field: &FieldRef) -> FieldRef {
    let inner = logical_field;
    let data_type = match field.data_type() {
        DataType::Dictionary(_, values) => {
            inner(&Arc::new(Field::new("values", values.as_ref().clone(), true))).data_type().clone()
        }
        DataType::Utf8View => DataType::Utf8,
        DataType::BinaryView => DataType::Binary,
        DataType::ListView(item) => DataType::List(inner(item)),
        DataType::LargeListView(item) => DataType::LargeList(inner(item)),
        DataType::List(item) => DataType::List(inner(item)),
        DataType::LargeList(item) => DataType::LargeList(inner(item)),
        DataType::FixedSizeList(item, size) => DataType::FixedSizeList(inner(item), *size),
        DataType::Map(item, sorted) => DataType::Map(inner(item), *sorted),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(inner).collect()),
        other => other.clone(),
    };
    let bare = Field::new(field.name(), data_type, field.is_nullable());
    let mut metadata = field.metadata().clone();
    metadata.retain(|key, _| !key.starts_with("ARROW:extension:"));
    Arc::new(bare.with_metadata(metadata))
}

/// Whether each data page of a flat top-level column is known to be dictionary-encoded.
fn is_dictionary_encoded(
    metadata: &ParquetMetaData,
    schema: &parquet::schema::types::SchemaDescriptor,
    root: usize,
) -> bool {
    let leaves: Vec<usize> =
        (0..schema.num_columns()).filter(|&leaf| schema.get_column_root_idx(leaf) == root).collect();
    let [leaf] = leaves[..] else { return false };
    let groups = metadata.row_groups();
    !groups.is_empty() && groups.iter().all(|group| is_chunk_dictionary_encoded(group.column(leaf)))
}

fn is_chunk_dictionary_encoded(chunk: &ColumnChunkMetaData) -> bool {
    let dictionary = |encoding: Encoding| {
        #[allow(deprecated)] // files written before 2013 still say so
        let old = encoding == Encoding::PLAIN_DICTIONARY;
        old || encoding == Encoding::RLE_DICTIONARY
    };
    if let Some(mask) = chunk.page_encoding_stats_mask() {
        return mask.encodings().all(dictionary);
    }
    if let Some(pages) = chunk.page_encoding_stats() {
        let mut data = pages
            .iter()
            .filter(|page| matches!(page.page_type, PageType::DATA_PAGE | PageType::DATA_PAGE_V2) && page.count > 0)
            .peekable();
        return data.peek().is_some() && data.all(|page| dictionary(page.encoding));
    }
    false
}

/// For each wanted root, its place among the projected columns, which come in the file's order.
fn positions(roots: &[usize]) -> Vec<usize> {
    let mut sorted = roots.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    roots.iter().filter_map(|root| sorted.binary_search(root).ok()).collect()
}
