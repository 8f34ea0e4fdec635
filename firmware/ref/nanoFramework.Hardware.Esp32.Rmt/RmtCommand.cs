namespace nanoFramework.Hardware.Esp32.Rmt
{
    public class RmtCommand
    {
        public RmtCommand(ushort duration1, bool level1, ushort duration2, bool level2) => throw null;

        public bool Level0 { get => throw null; set => throw null; }
        public bool Level1 { get => throw null; set => throw null; }
        public ushort Duration0 { get => throw null; set => throw null; }
        public ushort Duration1 { get => throw null; set => throw null; }
    }
}
