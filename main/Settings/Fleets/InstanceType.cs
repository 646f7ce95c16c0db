namespace OpenEvolve.Cdktf.Settings;

/// <summary>A kind of EC2 instance.</summary>
/// <param name="Name">Family and size, such as <c>m6i.2xlarge</c>.</param>
/// <param name="Vcpus">vCPUs.</param>
/// <param name="MemoryMib">Memory by the data sheet in MiB.</param>
internal readonly record struct InstanceType(string Name, int Vcpus, int MemoryMib)
{
    /// <summary>MiB that jobs can use. An instance registers less than its data sheet says, because the kernel, the
    /// firmware and the ECS agent keep some; AWS gives no figure, so this is our assumption: 93 %, to be compared with
    /// the memory that running container instances have registered.</summary>
    public int UsableMib => (int)(MemoryMib * 0.93);

    public bool Fits(SizeSettings size) => size.Vcpus <= Vcpus && size.MemoryMib <= UsableMib;
}
