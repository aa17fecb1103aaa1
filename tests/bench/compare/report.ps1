# What compare.ps1 makes of its runs: a file of all, a row for each size, space and latency, and a page.

function Get-Identity($Run) {
    "$($Run.Server) $($Run.Latency) $($Run.Space) $($Run.Size) $($Run.Contestant)"
}

# New runs take the place of older ones of the same contestant on the same data.
function Merge-Result([string] $Path, $Run, $Setting) {
    $all = @()
    if (Test-Path -LiteralPath $Path) {
        $new = @($Run | ForEach-Object { Get-Identity $_ } | Sort-Object -Unique)
        $all = @((Get-Content -LiteralPath $Path -Raw | ConvertFrom-Json).runs | Where-Object { (Get-Identity $_) -notin $new })
    }

    $result = [ordered]@{ setting = $Setting; runs = @($all) + @($Run) }
    $null = New-Item -ItemType Directory -Path (Split-Path -Parent $Path) -Force
    $result | ConvertTo-Json -Depth 4 | Set-Content -LiteralPath $Path
    Get-Content -LiteralPath $Path -Raw | ConvertFrom-Json
}

function Get-Summary($Run) {
    $Run | Group-Object { Get-Identity $_ } | ForEach-Object {
        $first = $_.Group[0]
        $measured = @($_.Group | Where-Object { $null -ne $_.Seconds })
        [pscustomobject]@{
            Server     = $first.Server
            Latency    = $first.Latency
            Space      = $first.Space
            Size       = $first.Size
            Contestant = $first.Contestant
            Width      = $first.Width
            Runs       = $measured.Count
            Seconds    = if ($measured) { Get-Median $measured.Seconds }
            Megabytes  = if ($measured) { Get-Median $measured.PeakMegabytes }
            Processor  = if ($measured) { Get-Median $measured.ProcessorSeconds }
            Requests   = $measured | Select-Object -Last 1 | ForEach-Object Requests
            MostAtOnce = $measured | Select-Object -Last 1 | ForEach-Object MostAtOnce
            Note       = @($_.Group | ForEach-Object { $_.Note } | Where-Object { $_ } | Select-Object -Unique) -join '; '
        }
    }
}

# A row each: seconds of every contestant, how many times longer than crr, and crr's share of the limit.
function Get-Row($Run) {
    $spaces = 'flat', 'deep', 'skewed'
    Get-Summary $Run | Group-Object Server, Latency, Size, Space | ForEach-Object {
        $by = @{}
        $_.Group | ForEach-Object { $by[$_.Contestant] = $_ }
        $better = $by['RcloneFast'], $by['RcloneFolders'] | Where-Object { $_ -and $null -ne $_.Seconds -and -not $_.Note } | Sort-Object Seconds | Select-Object -First 1
        $ours = ${by}?['Crr']?.Seconds
        $ratio = { param($Other) if ($ours -and $Other -and $null -ne $Other.Seconds) { $Other.Seconds / $ours } }
        [pscustomobject]@{
            Server       = $_.Group[0].Server
            Latency      = $_.Group[0].Latency
            Size         = $_.Group[0].Size
            Space        = $_.Group[0].Space
            Crr          = $ours
            CrrCurrent   = ${by}?['CrrCurrent']?.Seconds
            Rclone       = ${better}?.Seconds
            RcloneMode   = if ($better) { $better.Contestant -replace '^Rclone' }
            RcloneRatio  = & $ratio $better
            AwsCli       = ${by}?['AwsCli']?.Seconds
            AwsCliRatio  = & $ratio $by['AwsCli']
            Boto3        = ${by}?['Boto3']?.Seconds
            Boto3Ratio   = & $ratio $by['Boto3']
            Limit        = ${by}?['Limit']?.Seconds
            LimitShare   = if ($ours -and $by['Limit'] -and $null -ne $by['Limit'].Seconds) { $by['Limit'].Seconds / $ours }
            CrrMegabytes = ${by}?['Crr']?.Megabytes
            Notes        = Get-Note $_.Group
        }
    } | Sort-Object Server, Latency, Size, { $spaces.IndexOf($_.Space) }
}

# What went wrong, and who ran fewer than five times.
function Get-Note($Summary) {
    $wrong = $Summary | Where-Object Note | ForEach-Object { "$($_.Contestant): $($_.Note)" }
    $few = $Summary | Where-Object { $_.Runs -gt 0 -and $_.Runs -lt 5 } | Group-Object Runs | ForEach-Object {
        "$($_.Name) run$(if ($_.Name -ne '1') { 's' }) of $($_.Group.Contestant -join ', ')"
    }
    @($wrong; $few) -join '; '
}

function ConvertTo-Report($Result) {
    $setting = $Result.setting
    $versions = @($setting.PSObject.Properties | Where-Object { $_.Name -notin 'Date', 'Commit', 'Machine' -and $_.Value } | ForEach-Object { "$($_.Name) $($_.Value)" }) -join ', '
    "Measured on $($setting.Date) at $($setting.Commit), server and client on one machine: $($setting.Machine); $versions. Medians of five runs, except where a note says otherwise."
    $groups = Get-Row $Result.runs | Group-Object Server, Latency
    foreach ($group in $groups | Sort-Object { $_.Group[0].Server } -Descending | Sort-Object { $_.Group[0].Latency } -Descending -Stable) {
        $first = $group.Group[0]
        $late = if ($first.Latency) { "each request answered $($first.Latency) ms late" } else { 'loopback without latency' }
        ''
        "**$(if ($first.Server -eq 'Sandbox') { 'Sandbox' } else { 'Simulated listing' }), $late**"
        ''
        '| objects a side | keys | crr compare | rclone check | | aws s3 sync | | boto3 | | limit | share of it | crr''s memory |'
        '|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|'
        $notes = @()
        foreach ($row in $group.Group) {
            $rclone = "$(Format-Seconds $row.Rclone)$(if ($row.RcloneMode -eq 'Fast') { ' ᶠ' })"
            $share = if ($null -eq $row.LimitShare) { '–' } else { '{0:N0} %' -f (100 * $row.LimitShare) }
            $memory = if ($null -eq $row.CrrMegabytes) { '–' } else { '{0:N0} MB' -f $row.CrrMegabytes }
            '| {0:N0} | {1} | **{2}** | {3} | {4} | {5} | {6} | {7} | {8} | {9} | {10} | {11} |' -f @(
                $row.Size, $row.Space, (Format-Seconds $row.Crr), $rclone, (Format-Ratio $row.RcloneRatio), (Format-Seconds $row.AwsCli)
                (Format-Ratio $row.AwsCliRatio), (Format-Seconds $row.Boto3), (Format-Ratio $row.Boto3Ratio), (Format-Seconds $row.Limit), $share, $memory)
            if ($row.Notes) {
                $notes += "$('{0:N0}' -f $row.Size) $($row.Space): $($row.Notes)."
            }
        }

        ''
        'ᶠ with `--fast-list`, which was the better way here; otherwise without.'
        $notes | ForEach-Object { "- $_" }
    }
}
