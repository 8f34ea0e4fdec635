using System;
using System.Text;

namespace Controller.App.Telemetry
{
    /// <summary>Reads the payload of NCMD and DCMD. Metrics may come by name or by alias.</summary>
    public sealed class CommandDecoder
    {
        private const int PayloadTimestamp = 1;
        private const int PayloadMetrics = 2;
        private const int MetricName = 1;
        private const int MetricAlias = 2;
        private const int MetricIsNull = 7;
        private const int MetricInt = 10;
        private const int MetricLong = 11;
        private const int MetricFloat = 12;
        private const int MetricDouble = 13;
        private const int MetricBoolean = 14;
        private const int MetricBytes = 16;

        private readonly byte[][] names;
        private readonly int[] ids;

        /// <param name="names">Names of the metrics that matter.</param>
        /// <param name="ids">What each is called in <see cref="CommandValues"/>: its alias less the first one.</param>
        public CommandDecoder(string[] names, int[] ids)
        {
            this.ids = ids;
            this.names = new byte[names.Length][];
            for (int i = 0; i < names.Length; i++)
                this.names[i] = Encoding.UTF8.GetBytes(names[i]);
        }

        /// <summary>Reads a payload. Metrics that are unknown or null are left out.</summary>
        /// <param name="bytes">The payload.</param>
        /// <param name="firstAlias">Alias of id 0.</param>
        /// <param name="values">Cleared, then filled.</param>
        /// <returns>False when it is no valid payload.</returns>
        public bool TryDecode(byte[] bytes, int firstAlias, CommandValues values)
        {
            values.Clear();
            ProtobufReader reader = new ProtobufReader(bytes);
            while (!reader.IsAtEnd)
            {
                if (!reader.TryReadTag())
                    return false;
                if (reader.Field == PayloadTimestamp && reader.WireType == ProtobufReader.Varint)
                {
                    if (!reader.TryReadVarint(out values.SentMilliseconds))
                        return false;
                    continue;
                }

                if (reader.Field != PayloadMetrics || reader.WireType != ProtobufReader.Delimited)
                {
                    if (!reader.TrySkip())
                        return false;
                    continue;
                }

                int outer;
                if (!reader.TryEnter(out outer) || !TryDecodeMetric(reader, bytes, firstAlias, values))
                    return false;
                reader.Leave(outer);
            }

            return true;
        }

        private bool TryDecodeMetric(ProtobufReader reader, byte[] bytes, int firstAlias, CommandValues values)
        {
            int id = -1;
            int valueField = 0;
            long integer = 0;
            int offset = 0;
            int count = 0;
            bool isNull = false;
            while (!reader.IsAtEnd)
            {
                if (!reader.TryReadTag())
                    return false;
                int field = reader.Field;
                int wireType = reader.WireType;
                long number;
                int length;
                if (field == MetricName && wireType == ProtobufReader.Delimited)
                {
                    int start;
                    if (!reader.TryReadLength(out length) || !reader.TryTake(length, out start))
                        return false;
                    id = Find(bytes, start, length);
                }
                else if (field == MetricBytes && wireType == ProtobufReader.Delimited)
                {
                    if (!reader.TryReadLength(out count) || !reader.TryTake(count, out offset))
                        return false;
                    valueField = field;
                }
                else if (wireType == ProtobufReader.Varint)
                {
                    if (!reader.TryReadVarint(out number))
                        return false;
                    if (field == MetricAlias)
                    {
                        long candidate = number - firstAlias;
                        id = candidate >= 0 && candidate < CommandValues.Count ? (int)candidate : -1;
                    }
                    else if (field == MetricIsNull)
                    {
                        isNull = number != 0;
                    }
                    else if (field == MetricInt || field == MetricLong || field == MetricBoolean)
                    {
                        valueField = field;
                        integer = number;
                    }
                }
                else if ((field == MetricFloat && wireType == ProtobufReader.Fixed32) || (field == MetricDouble && wireType == ProtobufReader.Fixed64))
                {
                    valueField = field;
                    if (!reader.TryTake(field == MetricFloat ? 4 : 8, out offset))
                        return false;
                }
                else if (!reader.TrySkip())
                {
                    return false;
                }
            }

            if (id >= 0 && !isNull)
                Set(values, id, valueField, integer, bytes, offset, count);
            return true;
        }

        private static void Set(CommandValues values, int id, int valueField, long integer, byte[] bytes, int offset, int count)
        {
            switch (valueField)
            {
                case MetricInt:
                    values.SetInteger(id, (int)integer);
                    break;
                case MetricLong:
                    values.SetInteger(id, integer);
                    break;
                case MetricBoolean:
                    values.SetTruth(id, integer != 0);
                    break;
                case MetricFloat:
                    values.SetNumber(id, BitConverter.ToSingle(bytes, offset));
                    break;
                case MetricDouble:
                    values.SetNumber(id, (float)BitConverter.ToDouble(bytes, offset));
                    break;
                case MetricBytes:
                    values.SetBytes(id, offset, count);
                    break;
            }
        }

        private int Find(byte[] bytes, int start, int length)
        {
            for (int i = 0; i < names.Length; i++)
            {
                // Names differ in length or at their ends: most begin with "Command/".
                byte[] name = names[i];
                if (name.Length != length)
                    continue;
                int at = length - 1;
                while (at >= 0 && name[at] == bytes[start + at])
                    at--;
                if (at < 0)
                    return ids[i];
            }

            return -1;
        }
    }
}
