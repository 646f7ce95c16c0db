using System.Text;

namespace OpenEvolve.Cdktf.Deploy;

/// <summary>A zip archive without compression, equal to the byte on every machine and day.</summary>
/// <remarks>.NET's own writer notes the platform that it runs on, and its compression differs between versions; each
/// difference would be a new deployment of every function. The form is that of PKWARE's APPNOTE 6.3, sections 4.3.7,
/// 4.3.12 and 4.3.16.</remarks>
public static class StoredZip
{
    private const ushort Version = 20;
    private const ushort MadeOnUnix = (3 << 8) | Version;
    private const ushort FirstDay = (1 << 5) | 1; // 1980-01-01
    private const uint RegularFile = 0x81A4u << 16; // -rw-r--r--: Lambda runs the code as another user

    private static readonly uint[] CrcOfByte = [.. Enumerable.Range(0, 256).Select(value => CrcOf((uint)value))];

    /// <summary>The archive.</summary>
    /// <param name="files">Content by path, with slashes; ASCII.</param>
    public static byte[] Of(IReadOnlyDictionary<string, byte[]> files)
    {
        // A BinaryWriter is little-endian everywhere, as a zip is.
        using var body = new BinaryWriter(new MemoryStream());
        using var directory = new BinaryWriter(new MemoryStream());
        foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var offset = (uint)body.BaseStream.Length;
            var name = Encoding.ASCII.GetBytes(path);
            body.Write(0x04034b50u);
            Describe(body, name, content);
            body.Write(name);
            body.Write(content);
            directory.Write(0x02014b50u);
            directory.Write(MadeOnUnix);
            Describe(directory, name, content);
            directory.Write((ushort)0); // comment
            directory.Write((ushort)0); // disk
            directory.Write((ushort)0); // attributes of DOS
            directory.Write(RegularFile);
            directory.Write(offset);
            directory.Write(name);
        }

        Close(body, directory, (ushort)files.Count);
        return ((MemoryStream)body.BaseStream).ToArray();
    }

    // What the header of a file and its entry in the directory have in common.
    private static void Describe(BinaryWriter part, byte[] name, byte[] content)
    {
        part.Write(Version);
        part.Write((ushort)0); // flags
        part.Write((ushort)0); // method: stored
        part.Write((ushort)0); // time
        part.Write(FirstDay);
        part.Write(Crc32(content));
        part.Write(content.Length);
        part.Write(content.Length);
        part.Write((ushort)name.Length);
        part.Write((ushort)0); // extra field
    }

    private static void Close(BinaryWriter body, BinaryWriter directory, ushort count)
    {
        var (size, start) = ((uint)directory.BaseStream.Length, (uint)body.BaseStream.Length);
        body.Flush();
        ((MemoryStream)directory.BaseStream).WriteTo(body.BaseStream);
        body.Write(0x06054b50u);
        body.Write((ushort)0); // this disk
        body.Write((ushort)0); // disk of the directory
        body.Write(count);
        body.Write(count);
        body.Write(size);
        body.Write(start);
        body.Write((ushort)0); // comment
    }

    private static uint Crc32(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var value in content)
        {
            crc = (crc >> 8) ^ CrcOfByte[(byte)crc ^ value];
        }

        return ~crc;
    }

    private static uint CrcOf(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value >> 1) ^ ((value & 1) == 0 ? 0 : 0xEDB88320u);
        }

        return value;
    }
}
