namespace nanoFramework.System.IO.FileSystem
{
    public class CardDetectParameters
    {
        public bool autoMount;
        public bool cardDetectedState;
        public bool enableCardDetectPin;
        public uint cardDetectPin;

        public CardDetectParameters() => throw null;
    }
}
