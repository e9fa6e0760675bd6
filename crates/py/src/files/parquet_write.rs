//! Parquet files out: workers encode row groups in memory, one writer appends them byte for byte.

use std::collections::HashSet;
use std::fs::{File, OpenOptions};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, SchemaRef};
use parquet::arrow::ArrowSchemaConverter;
use parquet::arrow::add_encoded_arrow_schema_to_metadata;
use parquet::arrow::arrow_writer::{ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{ColumnPath, SchemaDescriptor};
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_arrow::{PyRecordBatch, PySchema};

use super::parquet_error::{Failure, guarded};

/// How the pages of a file are compressed.
#[derive(Clone, Copy)]
enum Codec {
    None,
    Snappy,
    Lz4,
    Zstd(ZstdLevel),
}

impl Codec {
    fn new(name: &str, level: i32) -> PyResult<Self> {
        match name {
            "none" => Ok(Self::None),
            "snappy" => Ok(Self::Snappy),
            "lz4" => Ok(Self::Lz4),
            "zstd" => {
                Ok(Self::Zstd(ZstdLevel::try_new(level).map_err(|_| PyValueError::new_err("level out of range"))?))
            }
            _ => Err(PyValueError::new_err("no such compression")),
        }
    }

    fn compression(self) -> Compression {
        match self {
            Self::None => Compression::UNCOMPRESSED,
            Self::Snappy => Compression::SNAPPY,
            Self::Lz4 => Compression::LZ4_RAW,
            Self::Zstd(level) => Compression::ZSTD(level),
        }
    }
}

/// Turns batches into encoded row groups; the same object serves all threads.
#[pyclass(frozen, module = "sfumato.kernel._native")]
pub struct ParquetEncoder {
    schema: SchemaRef,
    parquet: SchemaDescriptor,
    codec: Codec,
    row_group_rows: usize,
    statistics: HashSet<String>,
}

/// Row groups in memory, until they are appended.
#[pyclass(frozen, module = "sfumato.kernel._native")]
pub struct EncodedRowGroups {
    groups: Mutex<Vec<Vec<ArrowColumnChunk>>>,
    #[pyo3(get)]
    rows: usize,
    #[pyo3(get)]
    size: i64,
}

#[pymethods]
impl ParquetEncoder {
    /// `statistics` names the columns whose least and greatest value the footer may show. TypeError: a column's type has
    /// no Parquet form.
    #[new]
    fn new(
        schema: PySchema,
        compression: &str,
        level: i32,
        row_group_rows: usize,
        statistics: HashSet<String>,
    ) -> PyResult<Self> {
        let schema = schema.into_inner();
        let parquet = guarded(|| Ok(ArrowSchemaConverter::new().convert(&schema)?))
            .map_err(|_| PyTypeError::new_err("the schema has no Parquet form"))?;
        Ok(Self { codec: Codec::new(compression, level)?, schema, parquet, row_group_rows, statistics })
    }

    /// A builder of row groups of at most `row_group_rows`; `dictionary` names the top-level columns worth a dictionary.
    fn begin(slf: Py<Self>, dictionary: HashSet<String>) -> RowGroupsBuilder {
        RowGroupsBuilder { encoder: slf, dictionary, state: Mutex::new(Building::default()) }
    }
}

/// Row groups under construction: batches go in one by one and are encoded at once, so that none need be held.
#[pyclass(frozen, module = "sfumato.kernel._native")]
pub struct RowGroupsBuilder {
    encoder: Py<ParquetEncoder>,
    dictionary: HashSet<String>,
    state: Mutex<Building>,
}

#[derive(Default)]
struct Building {
    groups: Vec<Vec<ArrowColumnChunk>>,
    writers: Vec<ArrowColumnWriter>,
    open_rows: usize,
    rows: usize,
    size: i64,
}

impl Building {
    /// Closes the row group that is under way, if there is one.
    fn close(&mut self) -> Result<(), ParquetError> {
        if self.open_rows > 0 {
            let group = self.writers.drain(..).map(ArrowColumnWriter::close).collect::<Result<Vec<_>, _>>()?;
            self.size += group.iter().map(|chunk| chunk.close().metadata.compressed_size()).sum::<i64>();
            self.groups.push(group);
            self.open_rows = 0;
        }
        Ok(())
    }
}

#[pymethods]
impl RowGroupsBuilder {
    /// Encodes one more batch.
    fn push(&self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<()> {
        let batch = batch.into_inner();
        let encoder = self.encoder.get();
        Ok(py.detach(|| {
            let Ok(mut state) = self.state.lock() else { return Err(Failure::Content("sink.io")) };
            guarded(|| encoder.push(&mut state, &batch, &self.dictionary))
        })?)
    }

    /// What was encoded; the builder is empty afterwards.
    fn finish(&self, py: Python<'_>) -> PyResult<EncodedRowGroups> {
        Ok(py.detach(|| {
            let Ok(mut state) = self.state.lock() else { return Err(Failure::Content("sink.io")) };
            guarded(|| {
                state.close()?;
                let built = std::mem::take(&mut *state);
                Ok(EncodedRowGroups { groups: Mutex::new(built.groups), rows: built.rows, size: built.size })
            })
        })?)
    }
}

impl ParquetEncoder {
    fn push(&self, state: &mut Building, batch: &RecordBatch, dictionary: &HashSet<String>) -> Result<(), Failure> {
        let limit = self.row_group_rows.max(1);
        let mut start = 0;
        while start < batch.num_rows() {
            let rows = (limit - state.open_rows).min(batch.num_rows() - start);
            let part = batch.slice(start, rows);
            if state.open_rows == 0 {
                let codecs = self.codecs(&part, dictionary)?;
                state.writers = self.factory(self.properties(&codecs, dictionary))?.create_column_writers(0)?;
            }
            write_batch(&self.schema, &mut state.writers, &part)?;
            state.open_rows += rows;
            state.rows += rows;
            start += rows;
            if state.open_rows == limit {
                state.close()?;
            }
        }
        Ok(())
    }

    fn factory(&self, properties: WriterProperties) -> Result<ArrowRowGroupWriterFactory, ParquetError> {
        let root = self.parquet.root_schema_ptr();
        let nowhere = SerializedFileWriter::new(io::sink(), root, Arc::new(properties))?;
        Ok(ArrowRowGroupWriterFactory::new(&nowhere, Arc::clone(&self.schema)))
    }

    fn properties(&self, codecs: &[Codec], dictionary: &HashSet<String>) -> WriterProperties {
        let mut builder = base_properties(self.codec);
        for (leaf, (column, codec)) in self.parquet.columns().iter().zip(codecs).enumerate() {
            let field = self.schema.field(self.parquet.get_column_root_idx(leaf));
            builder = builder.set_column_compression(column.path().clone(), codec.compression());
            builder = column_properties(builder, column.path(), field, dictionary, &self.statistics);
        }
        builder.build()
    }

    /// The codec for each leaf column: a lower level, or none, where a sample says that the asked one gains nothing.
    ///
    /// Digits and random characters shrink by their alphabet alone, which the lowest level does as well; only runs of
    /// narrow values are sampled, for what repeats in long texts does not show in a few rows.
    fn codecs(&self, first: &RecordBatch, dictionary: &HashSet<String>) -> Result<Vec<Codec>, ParquetError> {
        let mut codecs = vec![self.codec; self.parquet.num_columns()];
        let rows = first.num_rows();
        let Codec::Zstd(level) = self.codec else { return Ok(codecs) };
        let lowest = ZstdLevel::try_new(1)?;
        if level.compression_level() <= 1 || rows < LEAST_SAMPLED_RUN {
            return Ok(codecs);
        }
        let sample = first.slice(0, (rows / SAMPLED_SHARE).min(MOST_SAMPLED));
        let sizes = |codec: Codec| {
            let factory = self.factory(self.properties(&vec![codec; codecs.len()], dictionary))?;
            let mut writers = factory.create_column_writers(0)?;
            write_batch(&self.schema, &mut writers, &sample)?;
            let chunks = writers.into_iter().map(ArrowColumnWriter::close);
            chunks.map(|chunk| Ok(chunk?.close().metadata.compressed_size())).collect::<Result<Vec<_>, ParquetError>>()
        };
        let (asked, low, raw) = (sizes(self.codec)?, sizes(Codec::Zstd(lowest))?, sizes(Codec::None)?);
        let most = MOST_WIDTH * i64::try_from(sample.num_rows()).unwrap_or(0);
        for (leaf, codec) in codecs.iter_mut().enumerate() {
            let is_dictionary = dictionary.contains(self.schema.field(self.parquet.get_column_root_idx(leaf)).name());
            if is_dictionary || raw[leaf] > most {
                continue;
            }
            if low[leaf] * 100 >= raw[leaf] * WORTHLESS {
                *codec = Codec::None;
            } else if asked[leaf] * 100 >= low[leaf] * NO_BETTER {
                *codec = Codec::Zstd(lowest);
            }
        }
        Ok(codecs)
    }
}

/// A row group that begins with a batch of fewer rows is compressed as asked.
const LEAST_SAMPLED_RUN: usize = 8192;
/// One row of so many is sampled,
const SAMPLED_SHARE: usize = 32;
/// up to so many.
const MOST_SAMPLED: usize = 4096;
/// Bytes a value above which a sample says too little.
const MOST_WIDTH: i64 = 80;
/// Compressing to more than so many per cent is not worth its time.
const WORTHLESS: i64 = 96;
/// A higher level must come below so many per cent of the lowest.
const NO_BETTER: i64 = 97;

fn base_properties(codec: Codec) -> WriterPropertiesBuilder {
    WriterProperties::builder()
        .set_compression(codec.compression())
        .set_dictionary_enabled(false)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true)
        .set_created_by(concat!("sfumato version ", env!("CARGO_PKG_VERSION")).to_owned())
}

fn column_properties(
    builder: WriterPropertiesBuilder,
    path: &ColumnPath,
    field: &Field,
    dictionary: &HashSet<String>,
    statistics: &HashSet<String>,
) -> WriterPropertiesBuilder {
    let mut builder = builder;
    if dictionary.contains(field.name()) {
        builder = builder.set_column_dictionary_enabled(path.clone(), true);
    }
    if statistics.contains(field.name()) {
        builder = builder.set_column_statistics_enabled(path.clone(), EnabledStatistics::Chunk);
    }
    match encoding(field.data_type()) {
        Some(encoding) => builder.set_column_encoding(path.clone(), encoding),
        None => builder,
    }
}

/// An encoding that is smaller than plain and cheap; None for types that have only the plain one, or are nested.
fn encoding(data_type: &DataType) -> Option<Encoding> {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Some(Encoding::DELTA_LENGTH_BYTE_ARRAY),
        DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32
        | DataType::UInt64
        | DataType::Date32
        | DataType::Time32(_)
        | DataType::Time64(_)
        | DataType::Timestamp(_, _) => Some(Encoding::DELTA_BINARY_PACKED),
        _ => None,
    }
}

/// Appends a batch to the writers of its leaf columns, which are in the schema's order.
fn write_batch(schema: &SchemaRef, writers: &mut [ArrowColumnWriter], batch: &RecordBatch) -> Result<(), ParquetError> {
    let mut writers = writers.iter_mut();
    for (i, field) in schema.fields().iter().enumerate() {
        for leaf in leaves(field, batch.column(i))? {
            if let Some(writer) = writers.next() {
                writer.write(&leaf)?;
            }
        }
    }
    Ok(())
}

/// The leaf columns of an array, which may be dictionary-encoded where the field is not.
fn leaves(field: &Field, array: &ArrayRef) -> Result<Vec<parquet::arrow::arrow_writer::ArrowLeafColumn>, ParquetError> {
    let as_given = field.clone().with_data_type(array.data_type().clone());
    compute_leaves(&as_given, array)
}

/// One Parquet file under construction.
#[pyclass(frozen, module = "sfumato.kernel._native")]
pub struct ParquetWriter {
    writer: Mutex<Option<SerializedFileWriter<File>>>,
}

#[pymethods]
impl ParquetWriter {
    /// Creates `path`, which must not exist, for row groups of `encoder`.
    #[new]
    fn new(py: Python<'_>, path: PathBuf, encoder: &ParquetEncoder) -> PyResult<Self> {
        let writer = py.detach(|| {
            guarded(|| {
                let file = OpenOptions::new().write(true).create_new(true).open(path)?;
                let mut properties = base_properties(encoder.codec).build();
                add_encoded_arrow_schema_to_metadata(&encoder.schema, &mut properties);
                let root = encoder.parquet.root_schema_ptr();
                Ok(SerializedFileWriter::new(file, root, Arc::new(properties))?)
            })
        })?;
        Ok(Self { writer: Mutex::new(Some(writer)) })
    }

    /// Appends row groups, which are used up; gives (number of the first one, how many).
    fn append(&self, py: Python<'_>, encoded: &EncodedRowGroups) -> PyResult<(usize, usize)> {
        let Ok(mut groups) = encoded.groups.lock() else { return Err(PyRuntimeError::new_err("lost row groups")) };
        let groups = std::mem::take(&mut *groups);
        let Ok(mut held) = self.writer.lock() else { return Err(PyRuntimeError::new_err("the file is broken")) };
        let Some(writer) = held.as_mut() else { return Err(PyRuntimeError::new_err("the file is finished")) };
        let first = writer.flushed_row_groups().len();
        let count = groups.len();
        py.detach(|| {
            guarded(|| {
                for group in groups {
                    let mut target = writer.next_row_group()?;
                    for chunk in group {
                        chunk.append_to_row_group(&mut target)?;
                    }
                    target.close()?;
                }
                Ok(())
            })
        })?;
        Ok((first, count))
    }

    /// Bytes written so far.
    fn size(&self) -> usize {
        self.writer.lock().ok().and_then(|held| held.as_ref().map(SerializedFileWriter::bytes_written)).unwrap_or(0)
    }

    /// Writes the footer and closes the file, synced to disk.
    fn finish(&self, py: Python<'_>) -> PyResult<()> {
        let Ok(mut held) = self.writer.lock() else { return Err(PyRuntimeError::new_err("the file is broken")) };
        let Some(mut writer) = held.take() else { return Err(PyRuntimeError::new_err("the file is finished")) };
        Ok(py.detach(|| {
            guarded(|| {
                writer.finish()?;
                writer.inner().sync_all()?;
                Ok(())
            })
        })?)
    }
}
