namespace System
{
    public enum DateTimeKind
    {
        Utc = 1,
        Local = 2,
    }
}
