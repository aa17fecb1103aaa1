# What sandbox.ps1 tells of its figures: rows as objects, and the page.

function Format-Many([double] $Value) {
    if ($Value -ge 100) { '{0:N0}' -f $Value } elseif ($Value -ge 10) { '{0:N1}' -f $Value } else { '{0:N2}' -f $Value }
}

# One figure of each server. $Select takes it out of a server's figures; $Higher says that more is better, for the ratios.
function Get-FigureRow($Result, [string] $What, [string] $Unit, [bool] $Higher, [scriptblock] $Select) {
    $value = @{}
    foreach ($name in 'Sandbox', 'Directory', 'Host', 'Moto') {
        $own = $Result.figures.PSObject.Properties[$name]?.Value
        $value[$name] = if ($own) { & $Select $own }
    }

    function Compare-With([string] $Other) {
        if ($value.Sandbox -and $value[$Other]) {
            if ($Higher) { $value.Sandbox / $value[$Other] } else { $value[$Other] / $value.Sandbox }
        }
    }

    [pscustomobject]@{
        What      = $What
        Unit      = $Unit
        Sandbox   = $value.Sandbox
        Directory = $value.Directory
        Host      = $value.Host
        Moto      = $value.Moto
        OfHost    = Compare-With 'Host'
        ToMoto    = Compare-With 'Moto'
    }
}

function Get-Row($Result) {
    $median = { param($Own, [scriptblock] $One) Get-Median @($Own.small | ForEach-Object $One) }
    Get-FigureRow $Result 'start to the first answer' 'ms' $false { param($own) $own.start.milliseconds }
    foreach ($kind in 'put', 'get') {
        $title = "$($kind.ToUpperInvariant()) of 1 KiB"
        Get-FigureRow $Result "$title, $($Result.width) connections" '/s' $true { param($own) & $median $own { $_.$kind.rate } }
        Get-FigureRow $Result "– p50" 'ms' $false { param($own) & $median $own { $_.$kind.p50 } }
        Get-FigureRow $Result "– p99" 'ms' $false { param($own) & $median $own { $_.$kind.p99 } }
        Get-FigureRow $Result "– the server's processor time each" 'µs' $false { param($own) & $median $own { $_.$kind.processorMicroseconds } }
        Get-FigureRow $Result "$title, 1 connection, p50" 'ms' $false { param($own) & $median $own { $_."$($kind)Alone".p50 } }
        Get-FigureRow $Result "– p99" 'ms' $false { param($own) & $median $own { $_."$($kind)Alone".p99 } }
    }
    foreach ($kind in @{ put = 'one PUT' }, @{ multipart = 'parts of 64 MiB, 4 at once' }, @{ get = 'GET' }) {
        $one = @($kind.Keys)[0]
        Get-FigureRow $Result "large object, $($kind[$one])" 'MB/s' $true { param($own) if ($own.PSObject.Properties['large']) { $own.large.$one.megabytesPerSecond } }
        Get-FigureRow $Result "– the server's most memory" 'MB' $false { param($own) if ($own.PSObject.Properties['large']) { $own.large.$one.peakMegabytes } }
    }
    Get-FigureRow $Result 'keys put into the bucket of many' '/s' $true { param($own) if ($own.PSObject.Properties['fill']) { $own.fill.rate } }
    foreach ($kind in @{ list = 'ListObjectsV2' }, @{ versions = 'ListObjectVersions' }) {
        $one = @($kind.Keys)[0]
        Get-FigureRow $Result "$($kind[$one]), page of 1,000, p50" 'ms' $false { param($own) if ($own.PSObject.Properties[$one]) { $own.$one.pages.p50 } }
        Get-FigureRow $Result "– p99" 'ms' $false { param($own) if ($own.PSObject.Properties[$one]) { $own.$one.pages.p99 } }
    }
}

function ConvertTo-Report($Result) {
    $setting = $Result.setting
    "Measured on $($setting.Date) at $($setting.Commit) with ``./tests/bench/sandbox.ps1$(if ($Result.quick) { ' -Quick' })`` in $('{0:N0}' -f [Math]::Ceiling($Result.minutes)) minutes, servers and client on one machine: $($setting.Machine); .NET SDK $($setting.NET), moto $($setting.Moto ?? '–')."
    if ($Result.obstacle) {
        "Without moto: $($Result.obstacle)."
    }
    ''
    "| | | crr sandbox | with a directory | bare host | moto | share of the bare host | times moto |"
    '|---|---|---:|---:|---:|---:|---:|---:|'
    foreach ($row in Get-Row $Result) {
        '| {0} | {1} | **{2}** | {3} | {4} | {5} | {6} | {7} |' -f @(
            $row.What, $row.Unit
            foreach ($value in $row.Sandbox, $row.Directory, $row.Host, $row.Moto) { if ($null -ne $value) { Format-Many $value } else { '–' } }
            if ($null -ne $row.OfHost) { '{0:P0}' -f $row.OfHost } else { '–' }
            Format-Ratio $row.ToMoto)
    }
    ''
    $own = $Result.figures.Sandbox
    'The large object has {0:N0} MB{1}. The bucket of many has {2:N0} keys{3}. Small requests are medians of {4} rounds.' -f @(
        ($own.large.put.bytes / 1MB)
        $(if ($moto = $Result.figures.PSObject.Properties['Moto']?.Value) { ', moto''s {0:N0}' -f ($moto.large.put.bytes / 1MB) } else { '' })
        $own.list.keys
        $(if ($moto) {
                ', moto''s {0:N0}, as many as it took within its time; {1}' -f $moto.fill.count, $(
                    if ($moto.list.complete -and $moto.versions.complete) { 'both were walked to their end' } else { 'its walks were ended by their time' })
            }
            else { '' })
        $Result.rounds)
    ''
    $replication = $own.replication
    '| replication of {0:N0} objects to two destinations | crr sandbox | moto |' -f $replication.put.count
    '|---|---:|---|'
    "| objects put meanwhile | {0:N0} /s | none: it does not replicate |" -f $replication.put.rate
    '| replicas made | {0:N0} /s | none |' -f $replication.deliveriesPerSecond
    '| owed when the last PUT was answered | {0:N0} | none |' -f $replication.owedAtEnd
    '| until nothing was owed | {0:N2} s | none |' -f $replication.drainSeconds
    '| lag, p50 | {0:N1} ms | none |' -f $replication.lagP50
    '| lag, p99 | {0:N1} ms | none |' -f $replication.lagP99
    '| lag, most | {0:N1} ms | none |' -f $replication.lagMost
    "| the server's most memory | {0:N0} MB | none |" -f $replication.peakMegabytes
}
