namespace nanoFramework.Runtime.Events
{
    public static class CustomEvent
    {
        public static event CustomEventPostedEventHandler CustomEventPosted;
    }
}
