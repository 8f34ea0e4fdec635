// node parquet-peer.mjs <file> <codec> <columnEncoding>: writes a recording of 5000 rows. ParquetTests knows its values.
import { parquetWriteFile } from "hyparquet-writer";

const [filename, codec, encoding] = process.argv.slice(2);
const rows = Array.from({ length: 5000 }, (_, row) => row);
const number = (name, type, data, nullable) => ({ name, type, data, nullable, ...(encoding === "default" ? {} : { encoding }) });
parquetWriteFile({
  filename,
  codec,
  rowGroupSize: [1000, 3000],
  columnData: [
    number("milliseconds", "INT64", rows.map((row) => BigInt(row) * 2n), false),
    number("volts", "DOUBLE", rows.map((row) => Math.fround(row) / 7), false),
    number("celsius", "FLOAT", rows.map((row) => (row % 3 === 0 ? null : row / 4)), true),
    number("state", "INT32", rows.map((row) => Math.floor(row / 100) % 5), true),
  ],
});
