using System.IO.Compression;
using System.Security.Cryptography;

namespace S3Replication.Sandbox.Lambda;

/// <summary>
/// The code of a function: a zip, checked before it is kept and unpacked so that nothing gets outside of its folder
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas, deployment package size</see>).
/// </summary>
internal sealed class FunctionCode
{
    /// <summary>The most bytes of what is in a package, unpacked.</summary>
    public const long LongestUnpacked = 262_144_000;

    // Lambda has no such limit; file systems do.
    private const int MostFiles = 20_000;

    private const int KindMask = 0xF000;
    private const int LinkKind = 0xA000;

    private readonly byte[] _zip;

    /// <summary>Takes a zip.</summary>
    /// <param name="zip">Its bytes.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidParameterValueException</c>: it can't be unpacked, safely or at all.</exception>
    public FunctionCode(byte[] zip)
    {
        _zip = zip;
        Sha256 = Convert.ToBase64String(SHA256.HashData(zip));
        Check();
    }

    /// <summary>The SHA-256 of the zip, in Base64.</summary>
    public string Sha256 { get; }

    /// <summary>The zip; nobody writes into it.</summary>
    public byte[] Zip => _zip;

    /// <summary>The bytes of the zip.</summary>
    public int Length => _zip.Length;

    /// <summary>Unpacks it.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">It holds more than it said.</exception>
    public async Task ExtractAsync(string folder, CancellationToken cancellationToken)
    {
        using ZipArchive archive = new(new MemoryStream(_zip, writable: false), ZipArchiveMode.Read);
        byte[] buffer = new byte[64 * 1024];
        long left = LongestUnpacked;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            string path = Path.Combine(folder, entry.FullName.Replace('/', Path.DirectorySeparatorChar));
            if (entry.FullName.EndsWith('/'))
            {
                Directory.CreateDirectory(path);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using Stream content = entry.Open();
            using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write);
            int count;
            while ((count = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                // What a directory of a zip says of lengths need not be true.
                left -= count;
                if (left < 0)
                {
                    throw new InvalidDataException("The package is larger than it says.");
                }

                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool IsSafe(ZipArchiveEntry entry)
    {
        string name = entry.FullName;
        bool isLink = ((entry.ExternalAttributes >> 16) & KindMask) == LinkKind;
        return !isLink
            && name.Length is > 0 and <= 1024
            && !Path.IsPathRooted(name)
            && !name.Any(character => character is '\\' or ':' || char.IsControl(character))
            && !name.TrimEnd('/').Split('/').Any(part => part is "" or "." or "..");
    }

    // A file cannot be a folder, too.
    private static bool IsWithinFile(string name, HashSet<string> files)
    {
        for (int at = name.IndexOf('/', StringComparison.Ordinal); at >= 0; at = name.IndexOf('/', at + 1))
        {
            if (files.Contains(name[..at]))
            {
                return true;
            }
        }

        return false;
    }

    private void Check()
    {
        try
        {
            using ZipArchive archive = new(new MemoryStream(_zip, writable: false), ZipArchiveMode.Read);
            HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
            HashSet<string> files = new(
                archive.Entries.Select(entry => entry.FullName).Where(name => !name.EndsWith('/')), StringComparer.OrdinalIgnoreCase);
            bool isRight = archive.Entries.Count is > 0 and <= MostFiles
                && archive.Entries.All(entry => IsSafe(entry) && names.Add(entry.FullName.TrimEnd('/')))
                && !archive.Entries.Any(entry => IsWithinFile(entry.FullName, files));
            if (!isRight)
            {
                throw LambdaErrors.NotUnzipped();
            }

            if (archive.Entries.Sum(entry => entry.Length) > LongestUnpacked)
            {
                throw LambdaErrors.Invalid($"Unzipped size must be smaller than {LongestUnpacked} bytes");
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or OverflowException)
        {
            throw LambdaErrors.NotUnzipped();
        }
    }
}
