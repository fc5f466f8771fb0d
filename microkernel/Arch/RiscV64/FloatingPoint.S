/*
 * The floating-point registers, f0 to f31 and fcsr at offsets 0 to 256 of a FloatingPointState. The kernel itself never
 * uses them; the unit is switched on only here, and in sstatus of the task whose values it holds.
 */
        .option arch, +d
        .equ    STATUS_FS_DIRTY, 3 << 13

        .macro  ALL operation, base
        .irp    n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        \operation f\n, \n * 8(\base)
        .endr
        .endm

        .section .text
/* void SignalboxSaveFloatingPoint(FloatingPointState* state) */
        .globl SignalboxSaveFloatingPoint
        .type SignalboxSaveFloatingPoint, @function
SignalboxSaveFloatingPoint:
        li      t0, STATUS_FS_DIRTY
        csrs    sstatus, t0
        ALL     fsd, a0
        frcsr   t1
        sd      t1, 256(a0)
        csrc    sstatus, t0
        ret
        .size SignalboxSaveFloatingPoint, . - SignalboxSaveFloatingPoint

/* void SignalboxLoadFloatingPoint(FloatingPointState* state) */
        .globl SignalboxLoadFloatingPoint
        .type SignalboxLoadFloatingPoint, @function
SignalboxLoadFloatingPoint:
        li      t0, STATUS_FS_DIRTY
        csrs    sstatus, t0
        ALL     fld, a0
        ld      t1, 256(a0)
        fscsr   t1
        csrc    sstatus, t0
        ret
        .size SignalboxLoadFloatingPoint, . - SignalboxLoadFloatingPoint
