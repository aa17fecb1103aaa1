using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Core.Audit.Inventory.Athena;

/// <summary>The table of an inventory.</summary>
internal sealed class AthenaTable
{
    private const int LongestBucketPart = 63;

    private readonly HivePlace _place;
    private readonly string[] _columns;

    /// <summary>Makes the table of a manifest.</summary>
    /// <param name="role">What its name begins with.</param>
    /// <param name="manifest">The manifest.</param>
    /// <param name="place">Where it lies.</param>
    public AthenaTable(string role, InventoryManifest manifest, HivePlace place)
    {
        _place = place;
        Schema = manifest.Schema;
        string[] names = [.. Schema.Columns.Select(Sql.Identifier)];
        // Two columns that differ in nothing but signs would have one name.
        _columns = [.. names.Select((name, i) => Array.IndexOf(names, name) == i && name.Length > 0 ? name : $"{name}_{i + 1}")];

        // The same inventory has the same table each day; another one, or other columns, another.
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(place.Location + "\n" + string.Join(',', _columns)));
        string bucket = manifest.SourceBucket[..Math.Min(manifest.SourceBucket.Length, LongestBucketPart)];
        Name = $"crr_{role}_{Sql.Identifier(bucket)}_{Convert.ToHexString(hash.AsSpan(0, 4)).ToLowerInvariant()}";
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The columns of the inventory.</summary>
    public InventorySchema Schema { get; }

    /// <summary>The day's partition, as a condition.</summary>
    public string Partition => $"dt = {Sql.Text(_place.Partition)}";

    /// <summary>A column in a query.</summary>
    /// <param name="column">Its name in the manifest.</param>
    /// <returns>A text that is null where it is empty or where there is no such column.</returns>
    public string Column(string column) => Schema.IndexOf(column) is >= 0 and int index
        ? $"nullif({Sql.Name(_columns[index])}, '')"
        : "CAST(NULL AS varchar)";

    /// <summary>The statement that makes it. Every column is a text: a field that is empty is no number and no truth value.</summary>
    public string Create() =>
        $"""
        CREATE EXTERNAL TABLE IF NOT EXISTS {Sql.HiveName(Name)} (
        {string.Join(",\n", _columns.Select(column => $"  {Sql.HiveName(column)} string"))}
        )
        PARTITIONED BY (`dt` string)
        ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
        STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.SymlinkTextInputFormat'
        OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.IgnoreKeyTextOutputFormat'
        LOCATION {Sql.HiveText(_place.Location)}
        TBLPROPERTIES (
          'projection.enabled' = 'true',
          'projection.dt.type' = 'date',
          'projection.dt.format' = 'yyyy-MM-dd-HH-mm',
          'projection.dt.range' = '2020-01-01-00-00,NOW',
          'projection.dt.interval' = '1',
          'projection.dt.interval.unit' = '{(_place.IsFullHour ? "HOURS" : "MINUTES")}'
        )
        """.ReplaceLineEndings("\n");
}
