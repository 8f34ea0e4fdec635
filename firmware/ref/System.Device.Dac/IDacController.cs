namespace System.Device.Dac
{
    internal interface IDacController
    {
    }
}
