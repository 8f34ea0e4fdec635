namespace Controller.Hardware.Loading;

internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    String,
    List,
    Object,
}
