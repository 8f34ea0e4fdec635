using System;
using Controller.App.Machine;
using Controller.Contract;

namespace Controller.App.Telemetry
{
    /// <summary>Writes Sparkplug B payloads (sparkplug_b.proto of Eclipse Tahu). With a name a metric is a birth's: name and type go along; without one, data: the alias must do.</summary>
    public sealed class SparkplugWriter
    {
        /// <summary>Longest payload. A joint's DBIRTH takes some 1300 bytes, an NBIRTH with a long settings error as many.</summary>
        public const int Capacity = 2048;

        // Tags: field number times 8, plus wire type.
        private const int PayloadTimestamp = 0x08;
        private const int PayloadMetric = 0x12;
        private const int PayloadSequence = 0x18;
        private const int MetricName = 0x0A;
        private const int MetricAlias = 0x10;
        private const int MetricTimestamp = 0x18;
        private const int MetricDataType = 0x20;
        private const int MetricIsNull = 0x38;
        private const int MetricProperties = 0x4A;
        private const int MetricInt = 0x50;
        private const int MetricLong = 0x58;
        private const int MetricFloat = 0x65;
        private const int MetricBoolean = 0x70;
        private const int MetricString = 0x7A;
        private const int SetKey = 0x0A;
        private const int SetValue = 0x12;
        private const int ValueType = 0x08;
        private const int ValueFloat = 0x2D;
        private const int ValueString = 0x42;

        private readonly ProtobufWriter output = new ProtobufWriter(Capacity);
        private int timestampLength;
        private long stampHigh = -1;
        private int metricMark;
        private int propertiesMark;

        /// <summary>False while the payload says nothing but its time.</summary>
        public bool HasMetrics
        {
            get { return output.Length > timestampLength + 1; }
        }

        /// <summary>The payload under construction.</summary>
        public ProtobufWriter Output
        {
            get { return output; }
        }

        /// <summary>Begins a payload of this moment. Without SNTP the board's clock began at 1970 with its power.</summary>
        public void Begin()
        {
            Begin((ulong)BoardClock.GetMilliseconds());
        }

        /// <summary>Begins a payload.</summary>
        /// <param name="timestampMilliseconds">Since 1970, UTC.</param>
        public void Begin(ulong timestampMilliseconds)
        {
            output.Clear();

            // All but the two lowest bytes change every 16 s: they stay where they are in the buffer.
            long high = (long)(timestampMilliseconds >> 14);
            if (high == stampHigh && high > 0)
            {
                byte[] buffer = output.Buffer;
                int low = (int)timestampMilliseconds;
                buffer[0] = PayloadTimestamp;
                buffer[1] = (byte)(low | 0x80);
                buffer[2] = (byte)((low >> 7) | 0x80);
                output.Length = timestampLength + 1;
                return;
            }

            output.WriteByte(PayloadTimestamp);
            output.WriteVarint(timestampMilliseconds);
            timestampLength = output.Length - 1;
            stampHigh = high;
        }

        /// <summary>Ends the payload.</summary>
        /// <param name="sequence">0 to 255.</param>
        public void End(int sequence)
        {
            output.WriteByte(PayloadSequence);
            output.WriteVarint((ulong)sequence);
        }

        /// <summary>Adds a metric of type Float.</summary>
        public void AddFloat(string name, int alias, float value)
        {
            BeginFloat(name, alias, value);
            EndMetric();
        }

        /// <summary>
        /// Adds a data metric of type Float, in one piece: eight of ten metrics are these, and a call costs the board as
        /// much as fifteen simple instructions.
        /// </summary>
        /// <param name="alias">Up to 16383: it takes two bytes always, which a varint may.</param>
        public void AddData(int alias, float value)
        {
            byte[] buffer = output.Buffer;
            int at = output.Length;
            int stamp = timestampLength;
            if (at + stamp + 11 > Capacity)
            {
                output.HasOverflowed = true;
                return;
            }

            buffer[at] = PayloadMetric;
            buffer[at + 1] = (byte)(9 + stamp); // alias 3, time 1 + its bytes, value 5
            buffer[at + 2] = MetricAlias;
            buffer[at + 3] = (byte)(alias | 0x80);
            buffer[at + 4] = (byte)(alias >> 7);
            buffer[at + 5] = MetricTimestamp;
            at += 6;

            // The payload's first bytes are the same number, encoded already.
            for (int i = 1; i <= stamp; i++)
                buffer[at++] = buffer[i];
            uint bits = FloatBits.Of(value);
            buffer[at] = MetricFloat;
            buffer[at + 1] = (byte)bits;
            buffer[at + 2] = (byte)(bits >> 8);
            buffer[at + 3] = (byte)(bits >> 16);
            buffer[at + 4] = (byte)(bits >> 24);
            output.Length = at + 5;
        }

        /// <summary>Begins a metric of type Float that goes on with properties.</summary>
        public void BeginFloat(string name, int alias, float value)
        {
            BeginMetric(name, alias, SparkplugDataType.Float);
            output.WriteByte(MetricFloat);
            output.WriteFixed32(FloatBits.Of(value));
        }

        /// <summary>Adds a metric of type Int32. Negative values go as the two's complement in 32 bits, as Tahu does.</summary>
        public void AddInt32(string name, int alias, int value)
        {
            BeginMetric(name, alias, SparkplugDataType.Int32);
            output.WriteByte(MetricInt);
            output.WriteVarint((uint)value);
            EndMetric();
        }

        /// <summary>Adds a metric of type Int64.</summary>
        public void AddInt64(string name, int alias, long value)
        {
            BeginMetric(name, alias, SparkplugDataType.Int64);
            output.WriteByte(MetricLong);
            output.WriteVarint((ulong)value);
            EndMetric();
        }

        /// <summary>Adds a metric of type Boolean.</summary>
        public void AddBoolean(string name, int alias, bool value)
        {
            BeginMetric(name, alias, SparkplugDataType.Boolean);
            output.WriteByte(MetricBoolean);
            output.WriteByte(value ? 1 : 0);
            EndMetric();
        }

        /// <summary>Adds a metric of type String, ASCII.</summary>
        public void AddString(string name, int alias, string value)
        {
            BeginMetric(name, alias, SparkplugDataType.String);
            output.WriteByte(MetricString);
            output.WriteAscii(value);
            EndMetric();
        }

        /// <summary>Adds a metric that has no value now.</summary>
        public void AddNull(string name, int alias, int dataType)
        {
            BeginNull(name, alias, dataType);
            EndMetric();
        }

        /// <summary>Begins a metric that has no value now and goes on with properties.</summary>
        public void BeginNull(string name, int alias, int dataType)
        {
            BeginMetric(name, alias, dataType);
            output.WriteByte(MetricIsNull);
            output.WriteByte(1);
        }

        /// <summary>Begins the properties of the metric.</summary>
        public void BeginProperties()
        {
            output.WriteByte(MetricProperties);
            propertiesMark = output.Begin();
        }

        /// <summary>Adds a property of type Float.</summary>
        public void AddProperty(string key, float value)
        {
            output.WriteByte(SetKey);
            output.WriteAscii(key);
            output.WriteByte(SetValue);
            int mark = output.Begin();
            output.WriteByte(ValueType);
            output.WriteByte(SparkplugDataType.Float);
            output.WriteByte(ValueFloat);
            output.WriteFixed32(FloatBits.Of(value));
            output.End(mark);
        }

        /// <summary>Adds a property of type String, ASCII.</summary>
        public void AddProperty(string key, string value)
        {
            output.WriteByte(SetKey);
            output.WriteAscii(key);
            output.WriteByte(SetValue);
            int mark = output.Begin();
            output.WriteByte(ValueType);
            output.WriteByte(SparkplugDataType.String);
            output.WriteByte(ValueString);
            output.WriteAscii(value);
            output.End(mark);
        }

        /// <summary>Ends the properties of the metric.</summary>
        public void EndProperties()
        {
            output.End(propertiesMark);
        }

        /// <summary>Ends a metric that was begun.</summary>
        public void EndMetric()
        {
            output.End(metricMark);
        }

        private void BeginMetric(string name, int alias, int dataType)
        {
            output.WriteByte(PayloadMetric);
            metricMark = output.Begin();
            if (name != null)
            {
                output.WriteByte(MetricName);
                output.WriteAscii(name);
            }

            if (alias != 0)
            {
                output.WriteByte(MetricAlias);
                output.WriteVarint((ulong)alias);
            }

            WriteTimestamp();
            if (name != null)
            {
                output.WriteByte(MetricDataType);
                output.WriteByte(dataType);
            }
        }

        private void WriteTimestamp()
        {
            // The payload's first bytes are the same number, encoded already.
            output.WriteByte(MetricTimestamp);
            if (output.Length + timestampLength > Capacity)
            {
                output.HasOverflowed = true;
                return;
            }

            Array.Copy(output.Buffer, 1, output.Buffer, output.Length, timestampLength);
            output.Length += timestampLength;
        }
    }
}
