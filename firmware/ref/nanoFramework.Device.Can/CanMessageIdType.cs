namespace nanoFramework.Device.Can
{
    public enum CanMessageIdType
    {
        SID = 0,
        EID = 1,
    }
}
