/*
 * Where the firmware jumps to: S-mode, no translation, interrupts off.
 *   a0 = this hart's number     a1 = physical address of the device tree
 * Maps memory where the kernel is linked to run, goes there, makes a stack and calls C#.
 */
        .equ    EARLY_GIGAPAGES, 64     # direct map of the first 64 GiB (KernelMap.Base)
        .equ    KERNEL_BASE_HIGH, -256  # KernelMap.Base >> 30: 0xFFFFFFC000000000
        .equ    DIRECT_MAP_INDEX, 256   # its entry in a root table
        .equ    GIGAPAGE, 0xCF          # dirty, accessed, executable, writable, readable, valid: until KernelMap is made
        .equ    MODE_SV39, 8

        .section .text.start, "ax"
        .globl _start
        .type _start, @function
_start:
        rdtime  t6
        # One hart goes on. Firmware with hart management starts only one; older firmware lets all come here.
        la      t0, boot_hart_taken
        li      t1, 1
        amoswap.w.aq t1, t1, (t0)
        bnez    t1, .Lpark
        la      t0, boot_time
        sd      t6, (t0)

        # An early root table: the direct map, and this code where it runs now.
        la      t0, __early_table
        li      t1, 4096
        add     t1, t0, t1
        mv      t2, t0
.Lclear_table:
        sd      zero, 0(t2)
        addi    t2, t2, 8
        bltu    t2, t1, .Lclear_table

        li      t2, DIRECT_MAP_INDEX * 8
        add     t2, t0, t2
        li      t3, GIGAPAGE
        li      t4, 1 << 28             # a gigabyte in the page number's place (30 - 12 + 10)
        li      t5, EARLY_GIGAPAGES
.Lmap_gigapage:
        sd      t3, 0(t2)
        add     t3, t3, t4
        addi    t2, t2, 8
        addi    t5, t5, -1
        bnez    t5, .Lmap_gigapage

        la      t1, _start
        srli    t1, t1, 30              # the gigabyte that this code is in
        slli    t2, t1, 3
        add     t2, t0, t2
        slli    t3, t1, 28
        ori     t3, t3, GIGAPAGE
        sd      t3, 0(t2)

        # On.
        srli    t1, t0, 12
        li      t2, MODE_SV39
        slli    t2, t2, 60
        or      t1, t1, t2
        sfence.vma
        csrw    satp, t1
        sfence.vma
        la      t1, .Lhigh
        li      t2, KERNEL_BASE_HIGH
        slli    t2, t2, 30
        add     t1, t1, t2
        jr      t1

.Lhigh: # From here on addresses are those of the linker.
        la      t0, SignalboxBootTrap
        csrw    stvec, t0
        csrw    sie, zero
        la      sp, __stack_top
        la      t0, __bss_start
        la      t1, __bss_end
        bgeu    t0, t1, .Lbss_clear
.Lclear_bss:
        sd      zero, 0(t0)
        addi    t0, t0, 8
        bltu    t0, t1, .Lclear_bss
.Lbss_clear:
        mv      s0, zero
        call    SignalboxStart          # (hart, device tree); does not return
.Lpark: wfi
        j       .Lpark
        .size _start, . - _start

/* void SignalboxReadImage(ulong* layout): the addresses of KernelImage, in its order. */
        .section .text
        .globl SignalboxReadImage
        .type SignalboxReadImage, @function
SignalboxReadImage:
        la      t0, __image_start
        sd      t0, 0(a0)
        la      t0, __text_end
        sd      t0, 8(a0)
        la      t0, __stack_guard
        sd      t0, 16(a0)
        la      t0, __image_end
        sd      t0, 24(a0)
        la      t0, __stack_top
        sd      t0, 32(a0)
        ret
        .size SignalboxReadImage, . - SignalboxReadImage

/* nuint SignalboxProbeTimeCompare(): 1 if stimecmp (Sstc) can be written. The firmware may have it switched off. */
        .globl SignalboxProbeTimeCompare
        .type SignalboxProbeTimeCompare, @function
SignalboxProbeTimeCompare:
        la      t0, .Lno_time_compare
        csrrw   t1, stvec, t0
        li      a0, 0
        li      t2, -1
        csrw    0x14D, t2               # stimecmp: never
        li      a0, 1
        .balign 4                       # stvec needs it
.Lno_time_compare:
        csrw    stvec, t1
        ret
        .size SignalboxProbeTimeCompare, . - SignalboxProbeTimeCompare

/* ulong SignalboxBootTime(): the time register at the first instruction above. */
        .globl SignalboxBootTime
        .type SignalboxBootTime, @function
SignalboxBootTime:
        la      t0, boot_time
        ld      a0, (t0)
        ret
        .size SignalboxBootTime, . - SignalboxBootTime

        .section .data
        .balign 8
boot_time:
        .dword  0
boot_hart_taken:
        .word   0
