namespace System.Device.Dac
{
    public class DacChannelAlreadyInUseException : Exception
    {
        public DacChannelAlreadyInUseException() => throw null;

        public override string ToString() => throw null;
    }
}
