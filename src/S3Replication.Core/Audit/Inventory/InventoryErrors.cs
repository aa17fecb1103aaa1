using S3Replication.Core.Errors;

namespace S3Replication.Core.Audit.Inventory;

/// <summary>What is wrong with an inventory, and what to do about it.</summary>
internal static class InventoryErrors
{
    /// <summary>The remedy where files are not what S3 delivers.</summary>
    public const string ReadAgain = "Copy the inventory again, or take another day's: it must be as S3 has delivered it.";

    /// <summary>A manifest that is not one.</summary>
    /// <param name="manifest">Where it is.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="cause">What told it.</param>
    public static CrrException Manifest(string manifest, string problem, Exception? cause = null) =>
        new(CrrErrorCode.InvalidJson, $"The inventory manifest {manifest} {problem}.", cause)
        {
            Target = manifest,
            Remedy = "Give the manifest.json that S3 Inventory has delivered beside its data files.",
        };

    /// <summary>A data file that is not as the manifest says.</summary>
    /// <param name="file">Its key.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="cause">What told it.</param>
    public static CrrException Corrupted(string file, string problem, Exception? cause = null) =>
        new(CrrErrorCode.ContentCorrupted, $"The inventory file {file} {problem}.", cause) { Target = file, Remedy = ReadAgain };

    /// <summary>Something that the manifest names is not there.</summary>
    /// <param name="file">What.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="cause">What told it.</param>
    public static CrrException NotThere(string file, string remedy, Exception? cause = null) =>
        new(CrrErrorCode.ObjectNotFound, $"The inventory file {file} does not exist.", cause) { Target = file, Remedy = remedy };
}
