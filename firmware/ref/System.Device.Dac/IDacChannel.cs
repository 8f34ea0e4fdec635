namespace System.Device.Dac
{
    internal interface IDacChannel
    {
    }
}
