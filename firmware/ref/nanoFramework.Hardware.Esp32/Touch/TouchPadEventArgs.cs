using nanoFramework.Runtime.Events;

namespace nanoFramework.Hardware.Esp32.Touch
{
    public class TouchPadEventArgs : BaseEvent
    {
        public TouchPadEventArgs(int padNumber, bool touched) => throw null;

        public bool Touched => throw null;
        public int PadNumber => throw null;
    }
}
