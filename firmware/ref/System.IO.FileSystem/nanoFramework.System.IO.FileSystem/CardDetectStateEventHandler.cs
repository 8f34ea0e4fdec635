namespace nanoFramework.System.IO.FileSystem
{
    public delegate void CardDetectStateEventHandler(object sender, CardDetectChangedEventArgs e);
}
