using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Weaves one method: charges for its blocks, statics of the running board, marks of a watched loop, and its way to the heap and back.</summary>
internal static class MethodWeaver
{
    /// <summary>Writes the changes. After retargeting and after the fields have moved.</summary>
    /// <returns>The bodies, in the long forms of opcodes.</returns>
    public static MethodBody[] Weave(MethodStudy study, WeavingRun run, int? loopIndex)
    {
        var sites = new MethodSites(study, run.Suspensions);
        FrameType? frame = sites.Count == 0 ? null : new FrameType(study.Method);
        List<BodyWriter> copies = [];
        if (frame is not null)
            copies.Add(new BodyWriter(study, sites, run, loopIndex, frame, isResumed: true));
        copies.Add(new BodyWriter(study, sites, run, loopIndex, frame, isResumed: false));
        foreach (BodyWriter copy in copies)
            copy.Write();
        foreach (BodyWriter copy in copies)
            copy.Install();
        return [.. copies.Select(copy => copy.Target.Body)];
    }
}
