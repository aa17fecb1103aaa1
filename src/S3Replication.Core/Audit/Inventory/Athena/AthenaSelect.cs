using S3Replication.Core.Audit.Comparison;

namespace S3Replication.Core.Audit.Inventory.Athena;

/// <summary>
/// Writes the query that finds in what two inventories differ. It judges as <see cref="KeyJudge"/> and <see cref="InventoryTimes"/> do,
/// but for one thing: a version that differs and is not the current one on both sides either is one row, with
/// <c>current_differs</c>.
/// </summary>
/// <param name="pair">The buckets, and by what they are judged; begun with the older inventory.</param>
/// <param name="source">The source's table.</param>
/// <param name="destination">The destination's table.</param>
internal sealed class AthenaSelect(ComparisonPair pair, AthenaTable source, AthenaTable destination)
{
    private readonly string _older = Sql.Time(pair.Started - ComparisonPair.ClockTolerance);

    /// <summary>Writes it.</summary>
    /// <param name="since">Only versions of this time or later; null for all.</param>
    /// <param name="kinds">Only these kinds; empty for all.</param>
    public string Write(DateTimeOffset? since, IReadOnlyList<DifferenceKind> kinds) =>
        $"""
        WITH source AS (
        {Side("s_", source)}
        ),
        destination AS (
        {Side("d_", destination)}
        ),
        joined AS (
          SELECT *,
            CASE WHEN s_key IS NULL OR d_modified > s_modified THEN d_modified ELSE s_modified END AS last_modified,
            s_size = d_size AND s_e_tag <> d_e_tag AND length(s_e_tag) = 32 AND length(d_e_tag) = 32
              AND CASE WHEN s_encryption <> '' AND d_encryption <> ''
                THEN s_encryption IN ('SSE-S3', 'NOT-SSE') AND d_encryption IN ('SSE-S3', 'NOT-SSE')
                ELSE {(pair.KmsInPlay ? "FALSE" : "TRUE")} END AS other_content
          FROM source FULL OUTER JOIN destination ON s_key = d_key AND s_version_id = d_version_id
        ),
        differing AS (
          SELECT *,
            max(CASE WHEN s_key = d_key AND d_is_latest THEN d_version_id END) OVER (PARTITION BY coalesce(s_key, d_key)) AS current_there,
            max(CASE WHEN s_key = d_key AND d_is_latest THEN d_modified END) OVER (PARTITION BY coalesce(s_key, d_key)) AS current_there_modified
          FROM joined
          WHERE s_key IS NULL OR d_key IS NULL OR s_is_latest <> d_is_latest OR s_is_delete_marker <> d_is_delete_marker
            OR (NOT s_is_delete_marker AND (s_size <> d_size OR other_content))
        ),
        judged AS (
          SELECT *,
            s_key = d_key AND s_is_latest AND NOT d_is_latest AND current_there IS NOT NULL AS current_differs,
            CASE
              WHEN s_key IS NULL THEN CASE
                {Returning()}WHEN d_is_delete_marker THEN 'DeleteMarker'
                ELSE 'Extra' END
              WHEN d_key IS NULL THEN CASE
                {Rules()}{Young("s_modified")}WHEN s_is_delete_marker THEN 'DeleteMarker'
                ELSE 'Missing' END
              WHEN s_is_delete_marker <> d_is_delete_marker THEN 'Different'
              WHEN NOT s_is_delete_marker AND (s_size <> d_size OR other_content) THEN 'Different'
              WHEN s_is_latest AND NOT d_is_latest AND current_there IS NOT NULL THEN 'CurrentDiffers'
            END AS first_kind
          FROM differing
        ),
        dated AS (
          SELECT *,
            CASE WHEN first_kind = 'CurrentDiffers' AND current_there_modified > last_modified
              THEN current_there_modified ELSE last_modified END AS made
          FROM judged
          WHERE first_kind IS NOT NULL
        ),
        timed AS (
          SELECT *,
            made >= {_older} AS changed_meanwhile,
            CASE WHEN first_kind <> 'OutsideRule' AND made >= {_older} THEN 'Lagging' ELSE first_kind END AS kind
          FROM dated
        )
        SELECT kind, coalesce(s_key, d_key) AS "key", coalesce(s_version_id, d_version_id) AS version_id,
          coalesce(s_is_delete_marker, d_is_delete_marker) AS is_delete_marker,
          s_size AS source_size, d_size AS destination_size, s_e_tag AS source_e_tag, d_e_tag AS destination_e_tag,
          s_storage_class AS storage_class, coalesce(s_status, d_status) AS replication_status,
          made AS last_modified, changed_meanwhile, coalesce(current_differs, FALSE) AS current_differs
        FROM timed
        WHERE TRUE{(since is { } time ? $" AND made >= {Sql.Time(time)}" : string.Empty)}{Kinds(kinds)}
        """.ReplaceLineEndings("\n");

    private string Side(string side, AthenaTable table)
    {
        bool versions = pair.Listing == ListingKind.Versions;
        string key = $"url_decode({table.Column(InventorySchema.KeyColumn)})";
        string latest = table.Schema.HasVersions ? IsTrue(table, InventorySchema.IsLatestColumn) : "TRUE";
        string marker = table.Schema.HasVersions ? IsTrue(table, InventorySchema.IsDeleteMarkerColumn) : "FALSE";
        return $"""
              SELECT {key} AS {side}key,
                {(versions ? $"coalesce({table.Column(InventorySchema.VersionIdColumn)}, 'null')" : "''")} AS {side}version_id,
                {latest} AS {side}is_latest,
                {marker} AS {side}is_delete_marker,
                CAST(coalesce({table.Column(InventorySchema.SizeColumn)}, '0') AS bigint) AS {side}size,
                {table.Column(InventorySchema.LastModifiedColumn)} AS {side}modified,
                {table.Column(InventorySchema.ETagColumn)} AS {side}e_tag,
                coalesce({table.Column(InventorySchema.StorageClassColumn)}, '') AS {side}storage_class,
                coalesce({table.Column(InventorySchema.ReplicationStatusColumn)}, '') AS {side}status,
                coalesce({table.Column(InventorySchema.EncryptionStatusColumn)}, '') AS {side}encryption
              FROM {Sql.Name(table.Name)}
              WHERE {table.Partition}{(versions ? string.Empty : $" AND {latest} AND NOT {marker}")}{Prefix(key)}
            """;
    }

    private static string IsTrue(AthenaTable table, string column) => $"(lower(coalesce({table.Column(column)}, '')) = 'true')";

    private string Prefix(string key) => pair.Prefix is { } prefix ? $" AND {Sql.StartsWith(key, prefix)}" : string.Empty;

    private string Rules()
    {
        if (pair.Rules is null)
        {
            return string.Empty;
        }

        AthenaRules rules = new(pair.Rules, "s_");
        return $"WHEN NOT ({rules.MayTake}) THEN 'OutsideRule'\n        WHEN NOT ({rules.Takes}) THEN 'Undetermined'\n        ";
    }

    private string Young(string modified) => pair.LagLimit > TimeSpan.Zero
        ? $"WHEN {modified} > {Sql.Time(pair.Started - pair.LagLimit)} THEN 'Lagging'\n        "
        : string.Empty;

    // What a rule of the destination takes to the source may be on its way yet.
    private string Returning() => pair.RulesBack is null || pair.LagLimit <= TimeSpan.Zero
        ? string.Empty
        : $"WHEN d_modified > {Sql.Time(pair.Started - pair.LagLimit)} AND ({new AthenaRules(pair.RulesBack, "d_").Takes}) THEN 'Lagging'\n        ";

    private static string Kinds(IReadOnlyList<DifferenceKind> kinds) => kinds.Count == 0
        ? string.Empty
        : $" AND kind IN ({string.Join(", ", kinds.Select(kind => Sql.Text(kind.ToString())))})";
}
