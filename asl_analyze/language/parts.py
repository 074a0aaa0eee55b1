"""The parts of a Map state that have fields of their own."""

from __future__ import annotations

from asl_analyze.language.written import Anything, Field, Fields, Items, PathText, Text, Whole


class ProcessorConfig(Fields):
    """`ProcessorConfig`: how the items of a Map are processed."""

    __slots__ = ()

    mode = Field(Text, "Mode")
    execution_type = Field(Text, "ExecutionType")


class ReaderConfig(Fields):
    """`ReaderConfig`: what a data set is and how much of it is read."""

    __slots__ = ()

    input_type = Field(Text, "InputType")
    csv_headers = Field(Items, "CSVHeaders")
    max_items = Field(Whole, "MaxItems")
    max_items_path = Field(PathText, "MaxItemsPath")


class ItemReader(Fields):
    """`ItemReader`: the data set that holds the items."""

    __slots__ = ()

    resource = Field(Text, "Resource")
    reader_config = Field(ReaderConfig, "ReaderConfig")
    parameters = Field(Fields, "Parameters")
    arguments = Field(Fields, "Arguments")


class ItemBatcher(Fields):
    """`ItemBatcher`: how many items a child execution is given."""

    __slots__ = ()

    max_items_per_batch = Field(Whole, "MaxItemsPerBatch")
    max_items_per_batch_path = Field(PathText, "MaxItemsPerBatchPath")
    max_input_bytes_per_batch = Field(Whole, "MaxInputBytesPerBatch")
    max_input_bytes_per_batch_path = Field(PathText, "MaxInputBytesPerBatchPath")
    batch_input = Field(Anything, "BatchInput")


class ResultWriter(Fields):
    """`ResultWriter`: where the results of the child executions are written."""

    __slots__ = ()

    resource = Field(Text, "Resource")
    parameters = Field(Fields, "Parameters")
    arguments = Field(Fields, "Arguments")
    writer_config = Field(Fields, "WriterConfig")
