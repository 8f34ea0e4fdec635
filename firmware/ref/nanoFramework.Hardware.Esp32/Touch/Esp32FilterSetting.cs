namespace nanoFramework.Hardware.Esp32.Touch
{
    public class Esp32FilterSetting : IFilterSetting
    {
        public Esp32FilterSetting() => throw null;

        public uint Period { get => throw null; set => throw null; }
    }
}
