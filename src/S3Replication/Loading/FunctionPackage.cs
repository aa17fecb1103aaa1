using S3Replication.Core.Errors;

namespace S3Replication.Loading;

/// <summary>The zip of the function that comes with the module.</summary>
internal static class FunctionPackage
{
    /// <summary>Reads it.</summary>
    /// <exception cref="CrrException"><c>ModuleIncomplete</c>.</exception>
    public static byte[] Read()
    {
        string path = Path.Combine(Path.GetDirectoryName(typeof(FunctionPackage).Assembly.Location)!, "functions", "reverse-sync.zip");
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (IOException exception)
        {
            throw new CrrException(CrrErrorCode.ModuleIncomplete, $"The module is incomplete: {path} can't be read.", exception)
            {
                Target = path,
                Remedy = "Install the module again, or run 'dotnet build' in its sources.",
            };
        }
    }
}
